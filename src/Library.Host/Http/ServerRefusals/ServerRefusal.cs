using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Library.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace Library.Host.Http.ServerRefusals;

/// <summary>
/// The server's answer to a request that it cannot read, such as one without a host or with too long a line. It has no
/// body, closes the connection, and reaches no middleware.
/// </summary>
internal static class ServerRefusal
{
    private const int StatusBegin = 9;
    private const int StatusLength = 3;

    /// <summary>The same answer with a problem as its body; null for all other bytes.</summary>
    /// <param name="head">Bytes that the server writes.</param>
    public static byte[]? Complete(ReadOnlySpan<byte> head)
    {
        if (
            !head.StartsWith("HTTP/1."u8)
            || !head.EndsWith("\r\n\r\n"u8)
            || head.IndexOf("\r\nContent-Length: 0\r\n"u8) < 0
            || head.IndexOf("\r\nConnection: close\r\n"u8) < 0
            || head.IndexOf("\r\nContent-Type:"u8) >= 0
        )
        {
            return null;
        }

        var text = Encoding.ASCII.GetString(head);
        var status = int.Parse(text.AsSpan(StatusBegin, StatusLength), CultureInfo.InvariantCulture);
        return status < StatusCodes.Status400BadRequest ? null : Complete(text, status);
    }

    private static byte[] Complete(string head, int status)
    {
        var (code, detail) = ProblemCodes.Of(status);
        var problem = new Problem(
            "about:blank",
            ReasonPhrases.GetReasonPhrase(status),
            status,
            detail,
            code,
            ActivityTraceId.CreateRandom().ToHexString()
        );
        var body = JsonSerializer.SerializeToUtf8Bytes(problem, JsonConventions.Options);
        var headers = string.Create(
            CultureInfo.InvariantCulture,
            $"""

            Content-Length: {body.Length}
            Content-Type: {Problem.MediaType}
            Cache-Control: no-store
            X-Content-Type-Options: nosniff

            """
        );
        var completed = head.Replace(
            "\r\nContent-Length: 0\r\n",
            headers.ReplaceLineEndings("\r\n"),
            StringComparison.Ordinal
        );
        return [.. Encoding.ASCII.GetBytes(completed), .. body];
    }
}
