using System.Net.Http.Headers;
using System.Text;
using Library.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Library.Transfer.Presentation.Pages;

/// <summary>A file that a page posts, read as it arrives.</summary>
/// <param name="Kind">The kind of its rows, in a word; null where the form does not say.</param>
/// <param name="ScanId">The number of the form; null where it has none.</param>
/// <param name="FileName">The name of it; empty where none was chosen.</param>
/// <param name="Content">The bytes.</param>
internal sealed record UploadedList(string? Kind, string? ScanId, string FileName, Stream Content)
{
    /// <summary>The media type of forms with a file.</summary>
    public const string MediaType = "multipart/form-data";

    private const int LongestBoundary = 100;
    private const int LongestWord = ScanIdField.MaximumLength;

    /// <summary>The first file of the form, or null. The fields before it are read.</summary>
    /// <exception cref="BadHttpRequestException">It is no such form (415).</exception>
    /// <exception cref="InvalidDataException">The form is broken.</exception>
    public static async Task<UploadedList?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (BoundaryOf(request) is not { } boundary)
        {
            throw new BadHttpRequestException(
                $"The media type must be {MediaType}.",
                StatusCodes.Status415UnsupportedMediaType
            );
        }

        var reader = new MultipartReader(boundary, request.Body);
        var (kind, scanId) = ((string?)null, (string?)null);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                continue;
            }

            if ((disposition.FileNameStar ?? disposition.FileName) is { } name)
            {
                return new UploadedList(kind, scanId, name.Trim('"'), section.Body);
            }

            switch (disposition.Name?.Trim('"'))
            {
                case ImportPages.Kind:
                    kind = await ReadWordAsync(section.Body, cancellationToken);
                    break;
                case ScanIdField.Name:
                    scanId = await ReadWordAsync(section.Body, cancellationToken);
                    break;
                default:
                    break;
            }
        }

        return null;
    }

    private static async Task<string> ReadWordAsync(Stream body, CancellationToken cancellationToken)
    {
        var word = new byte[LongestWord];
        var length = await body.ReadAtLeastAsync(word, word.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(word, 0, length);
    }

    private static string? BoundaryOf(HttpRequest request)
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !string.Equals(type.MediaType, MediaType, StringComparison.OrdinalIgnoreCase)
        )
        {
            return null;
        }

        var boundary = type.Parameters.FirstOrDefault(parameter => parameter.Name == "boundary")?.Value?.Trim('"');
        return boundary is { Length: > 0 and <= LongestBoundary } ? boundary : null;
    }
}
