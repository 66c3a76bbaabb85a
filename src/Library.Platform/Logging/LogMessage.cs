using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Platform.Logging;

/// <summary>The message of a line.</summary>
internal static class LogMessage
{
    /// <summary>The rendered message. The exception is withheld from it, because some libraries append its
    /// text.</summary>
    public static string Of<TState>(in LogEntry<TState> entry) =>
        entry.Formatter is null ? LogText.Value(entry.State) : entry.Formatter(entry.State, null);
}
