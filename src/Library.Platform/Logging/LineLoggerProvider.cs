using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Library.Platform.Logging;

/// <summary>Loggers whose lines one formatter writes, to one output.</summary>
/// <param name="formatter">Writes a line with all that belongs to it.</param>
/// <param name="output">Where it goes; disposed with the provider.</param>
[ProviderAlias("Console")]
internal sealed class LineLoggerProvider(ConsoleFormatter formatter, LineOutput output)
    : ILoggerProvider,
        ISupportExternalScope
{
    private IExternalScopeProvider? _scopes;

    /// <summary>What the lines look like.</summary>
    public ConsoleFormatter Formatter => formatter;

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <inheritdoc />
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <inheritdoc />
    public void Dispose() => output.Dispose();

    private void Write<TState>(in LogEntry<TState> entry)
    {
        var buffer = LineBuffer.Rent();
        formatter.Write(entry, _scopes, buffer);
        output.Write(buffer.Written);
        LineBuffer.Return(buffer);
    }

    private sealed class Logger(LineLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => provider._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                provider.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter));
            }
        }
    }
}
