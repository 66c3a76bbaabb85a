using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Library.Transfer.Presentation.Pages;

/// <summary>A file that a page posts, read as it arrives.</summary>
/// <param name="FileName">The name of it; empty where none was chosen.</param>
/// <param name="Content">The bytes.</param>
internal sealed record UploadedList(string FileName, Stream Content)
{
    /// <summary>The media type of forms with a file.</summary>
    public const string MediaType = "multipart/form-data";

    private const int LongestBoundary = 100;

    /// <summary>The first file of the form, or null.</summary>
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
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (
                ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                && (disposition.FileNameStar ?? disposition.FileName) is { } name
            )
            {
                return new UploadedList(name.Trim('"'), section.Body);
            }
        }

        return null;
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
