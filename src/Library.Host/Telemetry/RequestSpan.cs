using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Library.Host.Telemetry;

/// <summary>
/// Names the span of a request as OpenTelemetry's conventions for HTTP servers ask: by method and route, never by what
/// a client typed.
/// </summary>
internal static class RequestSpan
{
    public static void Describe(HttpContext context, string method, string? route, int status)
    {
        if (
            context.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } span
            || !span.Source.HasListeners()
        )
        {
            return;
        }

        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.request.method", method);
        span.SetTag("http.response.status_code", status);
        if (route is not null)
        {
            span.SetTag("http.route", route);
        }

        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
