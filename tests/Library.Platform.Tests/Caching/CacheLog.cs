using System.Collections.Concurrent;
using Library.Platform.Caching;
using Microsoft.Extensions.Logging;

namespace Library.Platform.Tests.Caching;

/// <summary>The log of the Redis cache.</summary>
internal sealed class CacheLog : ILogger<RedisCache>
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Lines.Enqueue($"{logLevel}: {formatter(state, exception)}{exception}");
}
