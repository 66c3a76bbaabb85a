using StackExchange.Redis;

namespace Library.Platform.Caching;

/// <summary>What a reader asks of one key, or leaves there.</summary>
internal readonly struct RedisOperation
{
    // In a script, the comparison and the change are one indivisible step, and those of many keys one message.
    private const string SetIfAbsentScript = """
        for index, key in ipairs(KEYS) do
            redis.call('SET', key, ARGV[2 * index - 1], 'PX', ARGV[2 * index], 'NX')
        end
        """;

    private const string ReplaceScript = """
        for index, key in ipairs(KEYS) do
            if redis.call('GET', key) == ARGV[3 * index - 2] then
                redis.call('SET', key, ARGV[3 * index - 1], 'PX', ARGV[3 * index])
            end
        end
        """;

    private readonly string _key;
    private readonly string? _script;
    private readonly RedisValue[] _arguments;

    private RedisOperation(string key, string? script, RedisValue[] arguments, long begun) =>
        (_key, _script, _arguments, Begun) = (key, script, arguments, begun);

    /// <summary>When it was asked for, in the clock's timestamps.</summary>
    public long Begun { get; }

    /// <summary>Whether somebody waits for it to be done.</summary>
    public bool IsWaitedFor => _script != ReplaceScript;

    /// <summary>What is there?</summary>
    public static RedisOperation Get(string key, long begun) => new(key, script: null, [], begun);

    /// <summary>Keep this, if nothing is there.</summary>
    public static RedisOperation SetIfAbsent(string key, byte[] value, TimeSpan timeToLive, long begun) =>
        new(key, SetIfAbsentScript, [value, Milliseconds(timeToLive)], begun);

    /// <summary>Keep this, if the expected is there.</summary>
    public static RedisOperation Replace(string key, byte[] expected, byte[] value, TimeSpan timeToLive, long begun) =>
        new(key, ReplaceScript, [expected, value, Milliseconds(timeToLive)], begun);

    /// <summary>
    /// Carries them out with one message for each kind. What is replaced goes first, so that who replaces and then asks
    /// finds it.
    /// </summary>
    /// <returns>What was asked for, at the places of those who asked.</returns>
    public static async Task<byte[]?[]> CarryOutAsync(IDatabase database, RedisOperation[] operations)
    {
        var replaced = EvaluateAsync(database, ReplaceScript, operations, CommandFlags.FireAndForget);
        var added = EvaluateAsync(database, SetIfAbsentScript, operations, CommandFlags.None);
        var found = GetAsync(database, operations);
        await Task.WhenAll(replaced, added, found);
        return await found;
    }

    private static RedisValue Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private static Task EvaluateAsync(
        IDatabase database,
        string script,
        RedisOperation[] operations,
        CommandFlags flags
    )
    {
        var chosen = Array.FindAll(operations, operation => operation._script == script);
        return chosen.Length == 0
            ? Task.CompletedTask
            : database.ScriptEvaluateAsync(
                script,
                Array.ConvertAll(chosen, operation => (RedisKey)operation._key),
                [.. chosen.SelectMany(operation => operation._arguments)],
                flags | CommandFlags.NoScriptCache
            );
    }

    private static async Task<byte[]?[]> GetAsync(IDatabase database, RedisOperation[] operations)
    {
        var answers = new byte[]?[operations.Length];
        var places = Enumerable.Range(0, operations.Length).Where(place => operations[place]._script is null).ToArray();
        if (places.Length > 0)
        {
            var values = await database.StringGetAsync(
                Array.ConvertAll(places, place => (RedisKey)operations[place]._key)
            );
            for (var index = 0; index < places.Length; index++)
            {
                answers[places[index]] = values[index];
            }
        }

        return answers;
    }
}
