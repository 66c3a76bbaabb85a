using Library.Web;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Library.Host.Http;

/// <summary>Limits to the cost of one client.</summary>
/// <remarks>
/// A client that sends slowly is cut off by the server (408) long before the time limit of a request, so that this one
/// is met only where the service itself is slow, and answers 503 with Retry-After. Whole lists and files switch it off;
/// a client that reads slowly is cut off as well.
/// </remarks>
internal static class ServerLimits
{
    /// <summary>
    /// The limit of the server for one body. It counts the framing of chunks too; <see cref="WholeBody"/> keeps the
    /// limit to the byte.
    /// </summary>
    public const int MaximumBytesOnTheWire = 2 * WholeBody.MaximumBytes;

    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestBody = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan GraceForBody = TimeSpan.FromSeconds(5);
    private static readonly MinDataRate SlowestReader = new(16 * 1024, TimeSpan.FromSeconds(5));

    /// <summary>Limits the time until an answer begins.</summary>
    public static void Apply(RequestTimeoutOptions options) =>
        options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = RequestLimit,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = GiveUpAsync,
        };

    /// <summary>Limits what a connection may hold.</summary>
    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = MaximumBytesOnTheWire;
        options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        options.Limits.MaxRequestLineSize = 8 * 1024;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        options.Limits.MinRequestBodyDataRate = new MinDataRate(
            MaximumBytesOnTheWire / LongestBody.TotalSeconds,
            GraceForBody
        );
        options.Limits.MinResponseDataRate = SlowestReader;
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
    }

    private static Task GiveUpAsync(HttpContext context)
    {
        // The token of the request is cancelled by now, and a page reads and writes with it.
        context.RequestAborted = CancellationToken.None;
        return ProblemWriter.WriteAsync(context, StatusCodes.Status503ServiceUnavailable);
    }
}
