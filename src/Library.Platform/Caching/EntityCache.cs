using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Library.Platform.Sql;

namespace Library.Platform.Caching;

/// <summary>
/// Keeps copies of rows by id, for one kind of row and the length of one request; not for use by several threads at
/// once. A reader that finds none leaves a mark of its own before it loads, and keeps its copy only in the place of
/// that mark.
/// </summary>
/// <remarks>
/// After a commit a tombstone takes the place of whatever is there: a reader that loaded before the commit finds its
/// mark gone, so it cannot put the old row back, even where the tombstone was dropped for want of room, by a restart or
/// by a flush.
/// </remarks>
/// <typeparam name="TRow">A plain record that JSON keeps whole. It holds no secret.</typeparam>
/// <param name="cache">Where copies are kept.</param>
/// <param name="session">The session whose commit makes changes visible.</param>
/// <param name="prefix">
/// Tells kinds apart, such as <c>library:book:1:</c>. The number changes with the shape of the row, since instances of
/// two versions may share a cache.
/// </param>
/// <param name="timeToLive">How long a copy is kept.</param>
public sealed class EntityCache<TRow>(ICache cache, SqlSession session, string prefix, TimeSpan timeToLive)
    where TRow : class
{
    private const byte FirstOfRow = (byte)'{';
    private const int MarkLength = 17;

    // Longer than any statement may take: a mark outlives its reader's load, a tombstone every reader from before the
    // commit.
    private static readonly TimeSpan ShortTimeToLive = TimeSpan.FromSeconds(15);
    private static readonly byte[] Tombstone = "gone"u8.ToArray();

    // A request meets a few rows: a list is smaller than a table, and as quick.
    private readonly List<Guid> _changed = [];

    /// <summary>The kept copy, or what <paramref name="load"/> returns, of which a copy is kept. A row changed in this
    /// request is always loaded.</summary>
    public async ValueTask<TRow?> GetOrLoadAsync(
        Guid id,
        Func<CancellationToken, Task<TRow?>> load,
        CancellationToken cancellationToken
    )
    {
        if (_changed.Contains(id))
        {
            return await load(cancellationToken);
        }

        var key = Key(id);
        return await cache.GetAsync(key, cancellationToken) switch
        {
            null => await LoadAndKeepAsync(key, load, cancellationToken),
            [FirstOfRow, ..] kept when Read(kept) is { } copy => copy,
            // A tombstone, the mark of a reader who is loading, or nothing that can be read.
            _ => await load(cancellationToken),
        };
    }

    /// <summary>Announces that this request adds the row: no copy of it is kept before it is committed.</summary>
    public void KeepOut(Guid id) => _changed.Add(id);

    /// <summary>Announces that this request changes the row: once it is committed, no reader sees the copy from
    /// before.</summary>
    public void Invalidate(Guid id)
    {
        _changed.Add(id);
        session.AfterCommit(_ => cache.SetAsync(Key(id), Tombstone, ShortTimeToLive), alsoInDoubt: true);
    }

    private static TRow? Read(byte[] kept)
    {
        try
        {
            return JsonSerializer.Deserialize<TRow>(kept);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<TRow?> LoadAndKeepAsync(
        string key,
        Func<CancellationToken, Task<TRow?>> load,
        CancellationToken cancellationToken
    )
    {
        var mark = RandomNumberGenerator.GetBytes(MarkLength);
        mark[0] = (byte)'?';
        await cache.SetIfAbsentAsync(key, mark, ShortTimeToLive, cancellationToken);
        var row = await load(cancellationToken);
        if (row is not null)
        {
            var copy = JsonSerializer.SerializeToUtf8Bytes(row);
            await cache.ReplaceAsync(key, mark, copy, timeToLive, cancellationToken);
        }

        return row;
    }

    private string Key(Guid id) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{id:N}");
}
