using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Library.Platform.Caching;

/// <summary>
/// A cache on a Redis server or cluster, shared by all instances; an entry in it counts only under the present
/// <see cref="CacheGeneration"/>. No call waits for it longer than a quarter of a second; after a failure it is left
/// alone for a second.
/// </summary>
/// <remarks>
/// A key is the same in every generation, so that what a change sets meets every reader, also one that knows another
/// generation; every command names one key, so that a cluster can divide them. A reader's mark is of the generation
/// that the reader knew before it loaded, and the copy takes its place only under the same one.
/// </remarks>
/// <param name="address">Where the server is; nothing is opened yet.</param>
/// <param name="generation">Tells which copies count.</param>
/// <param name="clock">Times the pause after a failure.</param>
/// <param name="logger">Says when the server goes and comes.</param>
public sealed class RedisCache(
    RedisServerAddress address,
    CacheGeneration generation,
    TimeProvider clock,
    ILogger<RedisCache> logger
) : ICache, IAsyncDisposable
{
    // In a script, the comparison and the change are one indivisible step.
    private const string ReplaceScript =
        "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end";

    private const string DropScript = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end";

    private readonly RedisConnection _connection = new(address, generation, clock, logger);

    /// <summary>How long a call waits for the server at most: a quarter of a second, unless it is set.</summary>
    public TimeSpan WaitLimit
    {
        get => _connection.WaitLimit;
        init => _connection.WaitLimit = value;
    }

    /// <inheritdoc />
    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var (isAnswered, kept) = await _connection.TryAsync(
            database => database.StringGetAsync(key),
            cancellationToken
        );
        if (!isAnswered || await generation.FindAsync(cancellationToken) is not { } current || kept.IsNull)
        {
            return null;
        }

        var value = SealedCopy.Open(current, key, kept!);
        if (value is null)
        {
            // It would keep readers from leaving their mark.
            await EvaluateAsync(DropScript, key, [kept], cancellationToken);
        }

        return value;
    }

    /// <inheritdoc />
    public async ValueTask SetAsync(string key, byte[] value, TimeSpan timeToLive)
    {
        // Without a generation it is a value that no reader uses, and in the place of one that some might.
        var kept = SealedCopy.Seal(generation.Current ?? [], key, value);
        var (isTold, _) = await _connection.TryAsync(
            database => database.StringSetAsync(key, kept, timeToLive),
            CancellationToken.None,
            evenInPause: true
        );
        if (!isTold)
        {
            await generation.ChangeAsync();
        }
    }

    /// <inheritdoc />
    public async ValueTask SetIfAbsentAsync(
        string key,
        byte[] value,
        TimeSpan timeToLive,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (generation.Current is { } current)
        {
            var kept = SealedCopy.Seal(current, key, value);
            await _connection.TryAsync(
                database => database.StringSetAsync(key, kept, timeToLive, When.NotExists),
                cancellationToken
            );
        }
    }

    /// <inheritdoc />
    /// <remarks>It is sent and not waited for, as nothing depends on it: what is asked later is answered
    /// later.</remarks>
    public ValueTask ReplaceAsync(
        string key,
        byte[] expected,
        byte[] value,
        TimeSpan timeToLive,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (generation.Current is { } current)
        {
            var (from, to) = (SealedCopy.Seal(current, key, expected), SealedCopy.Seal(current, key, value));
            _ = EvaluateAsync(
                ReplaceScript,
                key,
                [from, to, (long)timeToLive.TotalMilliseconds],
                CancellationToken.None
            );
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public async ValueTask<bool> IsReachableAsync(CancellationToken cancellationToken) =>
        await _connection.IsReachableAsync(cancellationToken)
        && await generation.FindAsync(cancellationToken) is not null;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task EvaluateAsync(
        string script,
        string key,
        RedisValue[] arguments,
        CancellationToken cancellation
    ) =>
        await _connection.TryAsync(
            database => database.ScriptEvaluateAsync(script, [(RedisKey)key], arguments, CommandFlags.NoScriptCache),
            cancellation
        );
}
