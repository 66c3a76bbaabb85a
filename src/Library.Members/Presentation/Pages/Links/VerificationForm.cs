using System.Reflection;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Library.Members.Presentation.Pages;

/// <summary>The form that the button on the page behind the mailed link posts.</summary>
/// <param name="Token">The token of the link, or null where none was sent, or one that is too long to be read.</param>
internal sealed record VerificationForm(string? Token) : IEndpointParameterMetadataProvider
{
    public const string TokenField = "token";

    /// <summary>Reads the form; called by ASP.NET Core.</summary>
    /// <exception cref="BadHttpRequestException">It is of another media type.</exception>
    public static async ValueTask<VerificationForm> BindAsync(HttpContext context) =>
        new((await PostedForm.BindAsync(context))[TokenField]);

    /// <summary>Tells the OpenAPI document what the form looks like; called by ASP.NET Core.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([PostedForm.MediaType], typeof(VerificationFormFields)));

    public override string ToString() => nameof(VerificationForm);
}

/// <summary>The fields of the form, for the OpenAPI document.</summary>
internal sealed record VerificationFormFields(string Token)
{
    public override string ToString() => nameof(VerificationFormFields);
}
