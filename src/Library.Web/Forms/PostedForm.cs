using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Library.Web;

/// <summary>The fields that a page posts. Prints as its name alone.</summary>
public sealed class PostedForm
{
    /// <summary>The media type of forms.</summary>
    public const string MediaType = "application/x-www-form-urlencoded";

    private const int MostFields = 64;

    // Percent-encoding makes up to twelve bytes of a character: the longest description still comes through.
    private const int MaximumBytes = 124 * 1024;

    private readonly Dictionary<string, StringValues> _fields;

    private PostedForm(Dictionary<string, StringValues> fields) => _fields = fields;

    /// <summary>The value of a field that was sent once and is not empty, or null.</summary>
    public string? this[string field] => _fields.GetValueOrDefault(field) is [{ Length: > 0 } value] ? value : null;

    /// <summary>The value of a field as it was typed; empty where it was not sent, or more than once.</summary>
    public string Text(string field) => this[field] ?? "";

    /// <summary>Whether a request says that its body is a form.</summary>
    public static bool IsPostedBy(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return HttpMethods.IsPost(request.Method)
            && (request.ContentType ?? "").StartsWith(MediaType, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads the form; called by ASP.NET Core. A body that is no form counts as one without fields.</summary>
    /// <exception cref="BadHttpRequestException">It is too large (413), or of another media type (415).</exception>
    public static async ValueTask<PostedForm> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!IsPostedBy(context.Request))
        {
            throw new BadHttpRequestException(
                $"The media type must be {MediaType}.",
                StatusCodes.Status415UnsupportedMediaType
            );
        }

        return await WholeBody.ReadAsync(context.Request, Parse, MaximumBytes);
    }

    /// <inheritdoc />
    public override string ToString() => nameof(PostedForm);

    private static PostedForm Parse(ReadOnlySequence<byte> body)
    {
        try
        {
            using var reader = new FormReader(Encoding.UTF8.GetString(body))
            {
                ValueCountLimit = MostFields,
                KeyLengthLimit = 64,
                ValueLengthLimit = MaximumBytes,
            };
            return new PostedForm(reader.ReadForm());
        }
        catch (InvalidDataException)
        {
            return new PostedForm([]);
        }
    }
}
