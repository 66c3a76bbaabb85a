using System.Diagnostics;

namespace Library.Host.Http;

/// <summary>What a request is called in the log and in problem answers.</summary>
internal static class RequestId
{
    /// <summary>
    /// Calls the request after the trace that it belongs to: the one under way here, else the one that its sender began
    /// (W3C Trace Context), else one of its own.
    /// </summary>
    public static string Assign(HttpContext context)
    {
        var trace = Activity.Current?.TraceId ?? TraceOfSender(context.Request) ?? ActivityTraceId.CreateRandom();
        return context.TraceIdentifier = trace.ToHexString();
    }

    /// <summary>The name that the request was given, or the server's own for it before that.</summary>
    public static string Of(HttpContext context) => context.TraceIdentifier;

    private static ActivityTraceId? TraceOfSender(HttpRequest request) =>
        request.Headers.TraceParent is [{ } parent] && ActivityContext.TryParse(parent, traceState: null, out var sent)
            ? sent.TraceId
            : null;
}
