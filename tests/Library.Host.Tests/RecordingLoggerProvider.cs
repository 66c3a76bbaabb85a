using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Library.Host.Tests;

/// <summary>Keeps every line with the values of its message and of the scopes around it.</summary>
internal sealed class RecordingLoggerProvider : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<RecordedLine> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyList<RecordedLine> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() { }

    private sealed class Recorder(RecordingLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => provider._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var properties = new Dictionary<string, object?>(StringComparer.Ordinal);
            provider._scopes.ForEachScope((scope, found) => Take(scope, found), properties);
            Take(state, properties);
            provider._lines.Enqueue(
                new RecordedLine(logLevel, category, formatter(state, exception), properties, exception)
            );
        }

        private static void Take(object? source, Dictionary<string, object?> properties)
        {
            foreach (var (name, value) in source as IEnumerable<KeyValuePair<string, object?>> ?? [])
            {
                properties[name] = value;
            }
        }
    }
}

internal sealed record RecordedLine(
    LogLevel Level,
    string Category,
    string Message,
    IReadOnlyDictionary<string, object?> Properties,
    Exception? Exception = null
);
