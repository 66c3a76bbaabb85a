using System.Collections.Frozen;
using Library.Host.Telemetry;

namespace Library.Host.Http;

/// <summary>
/// Gives every line that is logged during a request its <c>request_id</c>, <c>method</c> and <c>path</c>, and writes
/// one line when the request has finished. It belongs right after routing and outside the exception handler, whose
/// status it reports.
/// </summary>
/// <remarks>
/// Nothing that a client made up reaches the log: an unknown method is "(other)", a path without a route "(no route)",
/// and the query is never there.
/// </remarks>
internal sealed partial class RequestLogMiddleware(
    RequestDelegate next,
    ILogger<RequestLogMiddleware> logger,
    TimeProvider clock
)
{
    private const string NoRoute = "(no route)";
    private const string OtherMethod = "(other)";

    private static readonly FrozenSet<string> KnownMethods = new[]
    {
        HttpMethods.Get,
        HttpMethods.Head,
        HttpMethods.Post,
        HttpMethods.Put,
        HttpMethods.Patch,
        HttpMethods.Delete,
        HttpMethods.Options,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Runs the rest of the pipeline inside the scope.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var started = clock.GetTimestamp();
        var method = MethodOf(context.Request);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        using var span = RequestSpan.Begin(context);
        using var scope = logger.BeginScope(new RequestLogScope(context.TraceIdentifier, method, PathOf(context)));
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            status = StatusCodes.Status499ClientClosedRequest;
            throw;
        }
        finally
        {
            RequestSpan.Describe(span, method, route, status);
            LogFinished(status, Math.Round(clock.GetElapsedTime(started).TotalMilliseconds, 3));
        }
    }

    private static string MethodOf(HttpRequest request) =>
        KnownMethods.Contains(request.Method) ? request.Method : OtherMethod;

    private static string PathOf(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return NoRoute;
        }

        // A route whose values are not all ids is named by its pattern, for its path holds what a client typed.
        foreach (var (_, value) in context.Request.RouteValues)
        {
            if (!Guid.TryParse(value as string, out _))
            {
                return endpoint.RoutePattern.RawText ?? NoRoute;
            }
        }

        return context.Request.Path.ToString();
    }

    [LoggerMessage(LogLevel.Information, "Request finished with {Status} in {DurationMs} ms")]
    private partial void LogFinished(int status, double durationMs);
}
