using System.Buffers;
using System.Text;
using Library.Members.Application;
using Library.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Library.Members.Presentation.Pages;

/// <summary>The fields that a page of this slice posts. Prints as its name alone.</summary>
internal sealed class PostedForm
{
    public const string MediaType = "application/x-www-form-urlencoded";

    private readonly Dictionary<string, StringValues> _fields;

    private PostedForm(Dictionary<string, StringValues> fields) => _fields = fields;

    /// <summary>The value of a field that was sent once and is not empty, or null.</summary>
    public string? this[string field] => _fields.GetValueOrDefault(field) is [{ Length: > 0 } value] ? value : null;

    /// <summary>Reads the form. What is no form, or has a field longer than any that a page posts, is one without
    /// fields.</summary>
    /// <exception cref="BadHttpRequestException">It is of another media type.</exception>
    public static async ValueTask<PostedForm> ReadAsync(HttpContext context)
    {
        if (!(context.Request.ContentType ?? "").StartsWith(MediaType, StringComparison.OrdinalIgnoreCase))
        {
            throw new BadHttpRequestException(
                $"The media type must be {MediaType}.",
                StatusCodes.Status415UnsupportedMediaType
            );
        }

        return await WholeBody.ReadAsync(context.Request, Parse);
    }

    public override string ToString() => nameof(PostedForm);

    private static PostedForm Parse(ReadOnlySequence<byte> body)
    {
        try
        {
            using var reader = new FormReader(Encoding.UTF8.GetString(body))
            {
                ValueCountLimit = 8,
                KeyLengthLimit = 64,
                ValueLengthLimit = VerifyMember.MaximumTokenLength,
            };
            return new PostedForm(reader.ReadForm());
        }
        catch (InvalidDataException)
        {
            return new PostedForm([]);
        }
    }
}
