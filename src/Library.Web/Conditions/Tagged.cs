using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Library.Web;

/// <summary>
/// One thing as JSON, with an ETag (RFC 9110, section 8.8.3). A client with this form of it, by If-None-Match,
/// gets 304 without a body.
/// </summary>
/// <typeparam name="T">The type of the answer.</typeparam>
/// <param name="value">The answer.</param>
public sealed class Tagged<T>(T value) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var (request, response) = (httpContext.Request, httpContext.Response);
        var json = JsonSerializer.SerializeToUtf8Bytes(value, JsonConventions.Options);
        var tag = EntityTag.Of(json);
        response.Headers.ETag = tag;
        if (IsRead(request.Method) && EntityTag.IsAmong(tag, request.Headers.IfNoneMatch, isWeak: true) == true)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        await response.Body.WriteAsync(json, httpContext.RequestAborted);
    }

    /// <summary>Describes the answers for the OpenAPI document; called by ASP.NET Core.</summary>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"])
        );
        if (builder.Metadata.OfType<IHttpMethodMetadata>().Any(methods => methods.HttpMethods.Any(IsRead)))
        {
            builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified, typeof(void)));
        }
    }

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
