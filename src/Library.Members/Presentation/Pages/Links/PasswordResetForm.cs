using System.Reflection;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Library.Members.Presentation.Pages;

/// <summary>The form that the page behind a reset link posts.</summary>
/// <param name="Token">The token of the link, or null where none was sent, or one that is too long to be read.</param>
/// <param name="Password">The new password; empty where none was sent.</param>
/// <param name="Repetition">The same once more, to catch a slip of the finger.</param>
internal sealed record PasswordResetForm(string? Token, string Password, string Repetition)
    : IEndpointParameterMetadataProvider
{
    public const string TokenField = "token";
    public const string PasswordField = "password";
    public const string RepetitionField = "repetition";

    /// <summary>Reads the form; called by ASP.NET Core.</summary>
    /// <exception cref="BadHttpRequestException">It is of another media type.</exception>
    public static async ValueTask<PasswordResetForm> BindAsync(HttpContext context)
    {
        var form = await PostedForm.BindAsync(context);
        return new PasswordResetForm(form[TokenField], form[PasswordField] ?? "", form[RepetitionField] ?? "");
    }

    /// <summary>Tells the OpenAPI document what the form looks like; called by ASP.NET Core.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([PostedForm.MediaType], typeof(PasswordResetFormFields)));

    public override string ToString() => nameof(PasswordResetForm);
}

/// <summary>The fields of the form, for the OpenAPI document.</summary>
internal sealed record PasswordResetFormFields(string Token, string Password, string Repetition)
{
    public override string ToString() => nameof(PasswordResetFormFields);
}
