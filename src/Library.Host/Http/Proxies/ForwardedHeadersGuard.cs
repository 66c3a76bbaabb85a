using Microsoft.Net.Http.Headers;

namespace Library.Host.Http;

/// <summary>
/// Takes from a request what only a trusted proxy may say of it: where it came from and which trace it is part of.
/// The middleware after it in the pipeline may believe these headers.
/// </summary>
internal sealed partial class ForwardedHeadersGuard(
    RequestDelegate next,
    ProxyNetworks proxies,
    ILogger<ForwardedHeadersGuard> logger
)
{
    private const string ForwardedFor = "X-Forwarded-For";

    private static readonly string[] Guarded =
    [
        ForwardedFor,
        "X-Forwarded-Proto",
        "X-Forwarded-Prefix",
        HeaderNames.TraceParent,
        HeaderNames.TraceState,
    ];

    private int _warnings;

    public Task InvokeAsync(HttpContext context)
    {
        if (!proxies.Include(context.Connection.RemoteIpAddress))
        {
            Warn(context.Request);
            foreach (var name in Guarded)
            {
                context.Request.Headers.Remove(name);
            }
        }

        return next(context);
    }

    private void Warn(HttpRequest request)
    {
        if (
            !proxies.AreRuledOut
            && request.Headers.ContainsKey(ForwardedFor)
            && Interlocked.Exchange(ref _warnings, 1) == 0
        )
        {
            LogUntrustedProxy();
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "X-Forwarded-For came from a peer that TRUSTED_PROXIES does not name, and does not count: all clients behind "
            + "that peer share one limit. Set its network there, or TRUSTED_PROXIES=none if there is no proxy."
    )]
    private partial void LogUntrustedProxy();
}
