using Microsoft.Net.Http.Headers;

namespace Library.Host.Http;

/// <summary>
/// Puts on every answer what a browser should know of it, but for headers that the endpoint has set itself. It belongs
/// before routing, so that no endpoint is without, and acts when the answer begins, so that neither an error nor a
/// retry takes the headers away.
/// </summary>
/// <remarks>
/// HSTS goes out over plain HTTP too: this service speaks no TLS itself, what terminates it in front passes the header
/// on, and a browser ignores it on an unencrypted connection (RFC 6797, section 8.1).
/// </remarks>
internal sealed class SecurityHeaders(RequestDelegate next, IHostEnvironment environment)
{
    private const string NothingInside = "default-src 'none'; frame-ancestors 'none'";
    private const string TwoYears = "max-age=63072000; includeSubDomains";

    private readonly bool _demandsTls = !environment.IsDevelopment();

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(
            static state => ((State)state).ApplyAsync(),
            new State(context.Response, _demandsTls)
        );
        return next(context);
    }

    private sealed record State(HttpResponse Response, bool DemandsTls)
    {
        public Task ApplyAsync()
        {
            var headers = Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.TryAdd("Referrer-Policy", "no-referrer");
            headers.TryAdd(HeaderNames.ContentSecurityPolicy, NothingInside);

            // Nearly every answer holds a token or personal data, and a book may change at any moment: whatever may be
            // stored must say so.
            headers.TryAdd(HeaderNames.CacheControl, "no-store");
            if (DemandsTls)
            {
                headers.StrictTransportSecurity = TwoYears;
            }

            return Task.CompletedTask;
        }
    }
}
