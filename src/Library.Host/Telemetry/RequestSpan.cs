using System.Diagnostics;

namespace Library.Host.Telemetry;

/// <summary>
/// The span of a request. There is one whether it is exported or not, because its trace names the request in the log
/// and in problems.
/// </summary>
internal static class RequestSpan
{
    /// <summary>The source that spans are exported by.</summary>
    public const string SourceName = "Library.Requests";

    private static readonly ActivitySource Source = new(SourceName);

    // A source that nothing listens to makes no spans.
    static RequestSpan() =>
        ActivitySource.AddActivityListener(
            new ActivityListener
            {
                ShouldListenTo = source => ReferenceEquals(source, Source),
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            }
        );

    /// <summary>Begins the span, as a part of the trace that the request names (W3C Trace Context), else of a new
    /// one.</summary>
    public static Activity Begin(HttpContext context)
    {
        var headers = context.Request.Headers;
        _ = ActivityContext.TryParse(headers.TraceParent, headers.TraceState, isRemote: true, out var sender);
        var span = Source.StartActivity("request", ActivityKind.Server, sender)!;
        context.TraceIdentifier = span.TraceId.ToHexString();
        return span;
    }

    /// <summary>
    /// Names the span as OpenTelemetry's conventions for HTTP servers ask: by method and route, never by what a client
    /// typed.
    /// </summary>
    public static void Describe(Activity span, string method, string? route, int status)
    {
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
