using System.Diagnostics;

namespace Library.Host.Http;

/// <summary>What a request is called in the log and in problem answers.</summary>
internal static class RequestId
{
    /// <summary>The id of the trace that the request belongs to, or the server's own id where nothing is traced.</summary>
    public static string Of(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
}
