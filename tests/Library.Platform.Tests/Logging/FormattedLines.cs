using Library.Platform.Logging;
using Library.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Library.Platform.Tests.Logging;

/// <summary>A logger over one of the two formatters, at a fixed time, whose output can be read.</summary>
internal sealed class FormattedLines : ILogger
{
    private readonly LoggerExternalScopeProvider _scopes = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly ConsoleFormatter _formatter;

    private FormattedLines(Func<TimeProvider, ConsoleFormatter> formatter) =>
        _formatter = formatter(new FakeClock(new DateTimeOffset(2026, 3, 4, 7, 6, 7, 89, TimeSpan.FromHours(2))));

    public string Output => _output.ToString();

    public static FormattedLines Json() => new(clock => new JsonLogFormatter(clock));

    public static FormattedLines Text() => new(clock => new TextLogFormatter(clock));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) =>
        _formatter.Write(
            new LogEntry<TState>(logLevel, "Library.Books", eventId, state, exception, formatter),
            _scopes,
            _output
        );
}
