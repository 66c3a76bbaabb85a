using System.Reflection;
using System.Text;
using Library.Members.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;

namespace Library.Members.Presentation.Pages;

/// <summary>What the button on the page behind the mailed link posts.</summary>
/// <param name="Token">The token of the link, or null where none was sent, or one that is too long to be read.</param>
internal sealed record VerificationForm(string? Token) : IEndpointParameterMetadataProvider
{
    public const string MediaType = "application/x-www-form-urlencoded";
    public const string TokenField = "token";

    /// <summary>Reads the form; called by ASP.NET Core.</summary>
    /// <exception cref="BadHttpRequestException">It is of another media type.</exception>
    public static async ValueTask<VerificationForm> BindAsync(HttpContext context)
    {
        if (!(context.Request.ContentType ?? "").StartsWith(MediaType, StringComparison.OrdinalIgnoreCase))
        {
            throw new BadHttpRequestException($"The media type must be {MediaType}.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            using var reader = new FormReader(context.Request.Body, Encoding.UTF8)
            {
                ValueCountLimit = 8,
                KeyLengthLimit = 64,
                ValueLengthLimit = VerifyMember.MaximumTokenLength,
            };
            var form = await reader.ReadFormAsync(context.RequestAborted);
            return new VerificationForm(form.GetValueOrDefault(TokenField) is [{ Length: > 0 } token] ? token : null);
        }
        catch (InvalidDataException)
        {
            return new VerificationForm(Token: null);
        }
    }

    /// <summary>Tells the OpenAPI document what the form looks like; called by ASP.NET Core.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([MediaType], typeof(VerificationFormFields)));

    public override string ToString() => nameof(VerificationForm);
}

/// <summary>The fields of the form, for the OpenAPI document.</summary>
internal sealed record VerificationFormFields(string Token)
{
    public override string ToString() => nameof(VerificationFormFields);
}
