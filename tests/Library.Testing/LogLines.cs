using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Library.Testing;

/// <summary>Keeps every line that is logged, with the text of its exception, at every level.</summary>
public sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>No line yet.</summary>
    public LogLines() =>
        Factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this));

    /// <summary>Makes loggers that write here.</summary>
    public ILoggerFactory Factory { get; }

    /// <summary>The lines so far, oldest first, such as <c>Information: Book 1 added.</c></summary>
    public IReadOnlyList<string> All => [.. _lines];

    /// <summary>The logger of a class.</summary>
    public ILogger<TCategory> For<TCategory>() => Factory.CreateLogger<TCategory>();

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new Logger(_lines);

    /// <inheritdoc />
    public void Dispose()
    {
        // The lines are still wanted when the factory is gone.
    }

    private sealed class Logger(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Enqueue($"{logLevel}: {formatter(state, exception)}{(exception is null ? "" : $" {exception}")}");
    }
}
