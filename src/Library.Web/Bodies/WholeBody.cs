using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Library.Web;

/// <summary>
/// Reads a body whole. It stays in the server's own buffer, which grows as the body comes, so that nothing is set
/// aside for one that does not, and that it can be read again when the request is repeated.
/// </summary>
public static class WholeBody
{
    /// <summary>The largest body in bytes, but for forms.</summary>
    public const int MaximumBytes = 64 * 1024;

    /// <summary>Waits for the end of the body and makes a value of it. A UTF-8 byte order mark is not part of
    /// it.</summary>
    /// <param name="request">The request whose body it is.</param>
    /// <param name="parse">Makes the value; it must not keep the bytes.</param>
    /// <param name="maximumBytes">The largest body that is taken.</param>
    /// <exception cref="BadHttpRequestException">It is too large (413), or encoded (415).</exception>
    public static async ValueTask<T> ReadAsync<T>(
        HttpRequest request,
        Func<ReadOnlySequence<byte>, T> parse,
        int maximumBytes = MaximumBytes
    )
    {
        if (request.Headers.ContentEncoding is not ([] or ["identity"]))
        {
            throw new BadHttpRequestException(
                "The body must not be encoded.",
                StatusCodes.Status415UnsupportedMediaType
            );
        }

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
            try
            {
                if (read.Buffer.Length > maximumBytes)
                {
                    throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
                }

                if (read.IsCompleted)
                {
                    return parse(WithoutMark(read.Buffer));
                }
            }
            finally
            {
                request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
    }

    private static ReadOnlySequence<byte> WithoutMark(ReadOnlySequence<byte> body)
    {
        var reader = new SequenceReader<byte>(body);
        reader.IsNext(Encoding.UTF8.Preamble, advancePast: true);
        return reader.UnreadSequence;
    }
}
