using Library.Shared.Presentation;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Library.Host.Http;

/// <summary>What one client may cost the server.</summary>
internal static class ServerLimits
{
    /// <summary>What the server takes for one body. It counts the framing of chunks too; <see cref="Body{TRequest}"/> keeps the limit to the byte.</summary>
    public const int MaximumBytesOnTheWire = 2 * Body<object>.MaximumBytes;

    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = MaximumBytesOnTheWire;
        options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        options.Limits.MaxRequestLineSize = 8 * 1024;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
    }
}
