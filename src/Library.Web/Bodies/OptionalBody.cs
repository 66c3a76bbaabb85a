using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Library.Web;

/// <summary>As <see cref="Body{TRequest}"/>, for an endpoint that can do without one.</summary>
/// <typeparam name="TRequest">A record all of whose fields are optional.</typeparam>
public sealed class OptionalBody<TRequest> : IEndpointParameterMetadataProvider
    where TRequest : class
{
    private OptionalBody(TRequest? value) => Value = value;

    /// <summary>The body that the client sent; null where it sent nothing.</summary>
    public TRequest? Value { get; }

    /// <summary>Reads the body, if there is one; called by ASP.NET Core.</summary>
    public static async ValueTask<OptionalBody<TRequest>> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var hasNone =
            context.Request.ContentLength == 0
            || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false };
        return new OptionalBody<TRequest>(hasNone ? null : (await Body<TRequest>.BindAsync(context)).Value);
    }

    /// <summary>Tells the OpenAPI document what the body looks like; called by ASP.NET Core.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(TRequest), isOptional: true));
    }
}
