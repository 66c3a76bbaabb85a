using System.Collections.Concurrent;
using Library.Host.Tests.Serving.Access;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Host.Tests.Serving.Routes;

/// <summary>Watches all answers of a library and notes each whose status its route does not declare.</summary>
internal sealed class UndeclaredStatuses : IStartupFilter
{
    private readonly ConcurrentDictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>Each such route with the status.</summary>
    public IEnumerable<string> Seen => _seen.Keys;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        application =>
        {
            application.Use(WatchAsync);
            next(application);
        };

    private async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);

        // The exception handler takes the endpoint away.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
        foreach (var route in ServedRoute.Of(endpoint is RouteEndpoint matched ? [matched] : []))
        {
            if (
                context.Request.Method == route.Method
                && !route.Statuses.Contains(context.Response.StatusCode)
                && !IsToldForAll(route, context.Response.StatusCode)
                && context.User.FindCaller() is not { MustChangePassword: true }
                && !(
                    context.Response.StatusCode is 409 or 422 && context.Request.Headers.ContainsKey("Idempotency-Key")
                )
            )
            {
                _seen.TryAdd($"{route.Name} answered {context.Response.StatusCode}", 0);
            }
        }
    }

    private static bool IsToldForAll(ServedRoute route, int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => AccessTable
                .Of(route.NameWithConstraints)
                .NeedsToken("staffed"),
            StatusCodes.Status408RequestTimeout
            or StatusCodes.Status499ClientClosedRequest
            or StatusCodes.Status503ServiceUnavailable => true,
            _ => route.Statuses.Count == 0,
        };
}
