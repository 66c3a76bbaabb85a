using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Library.Platform.Logging;

/// <summary>
/// Writes one line of text for a person: time, level, logger, message, then <c>name=value</c> for each named value. An
/// exception follows on indented lines, and no value can break a line.
/// </summary>
internal sealed class TextLogFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name under which the console finds this formatter.</summary>
    public const string FormatterName = "library-text";

    private const string Indentation = "    ";

    // The longest word and a blank.
    private const string LevelColumn = "         ";

    /// <inheritdoc />
    public override void Write<TState>(
        in LogEntry<TState> logEntry,
        IExternalScopeProvider? scopeProvider,
        TextWriter textWriter
    )
    {
        var level = LogText.Level(logEntry.LogLevel);
        textWriter.Write(LogText.Time(clock.GetUtcNow()));
        textWriter.Write(' ');
        textWriter.Write(level);
        textWriter.Write(LevelColumn.AsSpan(level.Length));
        textWriter.Write(LogText.OnOneLine(logEntry.Category));
        textWriter.Write(": ");
        textWriter.Write(LogText.OnOneLine(LogMessage.Of(logEntry)));
        foreach (var (name, value) in LogProperties.Of(logEntry.State, scopeProvider, reservedNames: []))
        {
            textWriter.Write(' ');
            textWriter.Write(LogText.OnOneLine(name));
            textWriter.Write('=');
            textWriter.Write(Quoted(LogText.OnOneLine(LogText.Value(value))));
        }

        textWriter.WriteLine();
        if (logEntry.Exception is { } exception)
        {
            WriteException(textWriter, LoggedException.Of(exception));
        }
    }

    private static string Quoted(string text) =>
        text.Length == 0 || text.AsSpan().IndexOfAny(' ', '=', '"') >= 0
            ? $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : text;

    private static void WriteException(TextWriter textWriter, LoggedException exception)
    {
        for (
            var (current, word) = (exception, string.Empty);
            current is not null;
            (current, word) = (current.Inner, "caused by ")
        )
        {
            var parts = new[] { current.Type, current.Code, current.Message }
                .OfType<string>()
                .Select(LogText.OnOneLine);
            textWriter.WriteLine($"{Indentation}{word}{string.Join(": ", parts)}");
            foreach (
                var frame in (current.Stack ?? string.Empty).Split(
                    '\n',
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                )
            )
            {
                textWriter.WriteLine($"{Indentation}{Indentation}{LogText.OnOneLine(frame)}");
            }
        }
    }
}
