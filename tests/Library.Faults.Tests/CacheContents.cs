using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Library.Testing.Servers;

namespace Library.Faults.Tests;

/// <summary>
/// Reads what a Redis server holds, over a plain connection: what looks for the traces of a fault must not be the
/// client that met it. Speaks as much of the protocol (RESP2) as three commands need.
/// </summary>
internal sealed class CacheContents : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly CancellationTokenSource _limit;

    private CacheContents(CancellationToken cancellationToken)
    {
        _limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _limit.CancelAfter(Patience);
    }

    /// <summary>All values of the database; those that vanish meanwhile are left out.</summary>
    /// <exception cref="OperationCanceledException">It took more than a minute.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(RedisDatabase redis, CancellationToken cancellationToken)
    {
        await using var contents = new CacheContents(cancellationToken);
        await contents._client.ConnectAsync(redis.Host, redis.Port, contents._limit.Token);
        await contents.AskAsync("SELECT", redis.Number.ToString(CultureInfo.InvariantCulture));
        var values = new List<string>();
        foreach (var key in await contents.AskAsync("KEYS", "*"))
        {
            values.AddRange(await contents.AskAsync("GET", key));
        }

        return values;
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _limit.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Sends a command; what comes back is a list of texts, empty for nil.</summary>
    private async Task<IReadOnlyList<string>> AskAsync(params string[] words)
    {
        var command = new StringBuilder($"*{words.Length}\r\n");
        foreach (var word in words)
        {
            command.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        }

        await _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(command.ToString()), _limit.Token);
        return await ReadReplyAsync();
    }

    private async Task<IReadOnlyList<string>> ReadReplyAsync()
    {
        var line = await ReadLineAsync();
        var length = line[0] is '$' or '*' ? int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture) : 0;
        switch (line[0])
        {
            case '+':
                return [];
            case '$' when length < 0:
                return [];
            case '$':
                var text = new byte[length + 2];
                await _client.GetStream().ReadExactlyAsync(text, _limit.Token);
                return [Encoding.UTF8.GetString(text, 0, length)];
            case '*':
                var elements = new List<string>();
                for (var element = 0; element < length; element++)
                {
                    elements.AddRange(await ReadReplyAsync());
                }

                return elements;
            default:
                throw new InvalidOperationException($"Redis refused: {line}");
        }
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        var character = new byte[1];
        while (line.Length < 2 || line[^1] != '\n')
        {
            await _client.GetStream().ReadExactlyAsync(character, _limit.Token);
            line.Append((char)character[0]);
        }

        return line.ToString(0, line.Length - 2);
    }
}
