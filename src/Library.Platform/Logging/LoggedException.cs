using System.Data.Common;
using System.Net.Sockets;
using Library.Shared;

namespace Library.Platform.Logging;

/// <summary>
/// The part of an exception that may stand in a log. The text of a library's exception may hold a connection string, an
/// address or a row's values, so only this system's own classified errors, which promise to repeat nothing, show their
/// message; of any other the type, the technical code and the stack trace have to do.
/// </summary>
/// <param name="Type">The full name of the exception's type.</param>
/// <param name="Code">A stable code: the error's own word, SQLSTATE, or the socket error; null where there is
/// none.</param>
/// <param name="Message">The message of a classified error; null for any other.</param>
/// <param name="Stack">The stack trace; null where the exception was never thrown.</param>
/// <param name="Inner">The cause; null where there is none, or it is too deep to be of use.</param>
internal sealed record LoggedException(
    string Type,
    string? Code,
    string? Message,
    string? Stack,
    LoggedException? Inner
)
{
    private const int GreatestDepth = 8;

    /// <summary>Takes from an exception and its causes what may be logged.</summary>
    public static LoggedException Of(Exception exception) => Of(exception, depth: 1);

    private static LoggedException Of(Exception exception, int depth) =>
        new(
            exception.GetType().FullName ?? exception.GetType().Name,
            CodeOf(exception),
            exception is IClassifiedError ? exception.Message : null,
            exception.StackTrace,
            exception.InnerException is { } inner && depth < GreatestDepth ? Of(inner, depth + 1) : null
        );

    private static string? CodeOf(Exception exception) =>
        exception switch
        {
            IClassifiedError error => error.Code,
            DbException { SqlState: { Length: > 0 } state } => state,
            Microsoft.Data.Sqlite.SqliteException failure => $"SQLite {failure.SqliteExtendedErrorCode}",
            SocketException failure => failure.SocketErrorCode.ToString(),
            _ => null,
        };
}
