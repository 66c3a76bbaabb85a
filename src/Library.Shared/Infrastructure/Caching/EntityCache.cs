using System.Text.Json;
using Library.Shared.Infrastructure.Sql;

namespace Library.Shared.Infrastructure.Caching;

/// <summary>
/// Keeps copies of rows by id, for one kind of row and the length of one request. After a commit a tombstone takes the place of
/// the copy for a short while: a reader that loaded before the commit only sets what is absent, so it cannot put the old
/// row back.
/// </summary>
/// <typeparam name="TRow">A plain record that JSON keeps whole. It holds no secret.</typeparam>
/// <param name="cache">Where copies are kept.</param>
/// <param name="session">The session whose commit makes changes visible.</param>
/// <param name="prefix">Tells kinds apart, such as <c>book:</c>.</param>
/// <param name="timeToLive">How long a copy is kept.</param>
public sealed class EntityCache<TRow>(ICache cache, SqlSession session, string prefix, TimeSpan timeToLive)
    where TRow : class
{
    // Longer than any statement may take, so that no reader from before the commit is still under way when it ends.
    private static readonly TimeSpan TombstoneTimeToLive = TimeSpan.FromSeconds(15);
    private static readonly byte[] Tombstone = "gone"u8.ToArray();
    private readonly HashSet<Guid> _changed = [];

    /// <summary>The kept copy, or what <paramref name="load"/> returns, of which a copy is kept. Rows changed in this request are always loaded.</summary>
    public async ValueTask<TRow?> GetOrLoadAsync(Guid id, Func<CancellationToken, Task<TRow?>> load, CancellationToken cancellationToken)
    {
        if (_changed.Contains(id))
        {
            return await load(cancellationToken);
        }

        var key = Key(id);
        var kept = await cache.GetAsync(key, cancellationToken);
        if (kept is not null && !kept.AsSpan().SequenceEqual(Tombstone))
        {
            return JsonSerializer.Deserialize<TRow>(kept);
        }

        var row = await load(cancellationToken);
        if (kept is null && row is not null)
        {
            await cache.SetIfAbsentAsync(key, JsonSerializer.SerializeToUtf8Bytes(row), timeToLive, cancellationToken);
        }

        return row;
    }

    /// <summary>Announces that this request adds the row: no copy of it is kept before it is committed.</summary>
    public void KeepOut(Guid id) => _changed.Add(id);

    /// <summary>Announces that this request changes the row: once it is committed, no reader sees the copy from before.</summary>
    public void Invalidate(Guid id)
    {
        _changed.Add(id);
        session.AfterCommit(_ => cache.SetAsync(Key(id), Tombstone, TombstoneTimeToLive, CancellationToken.None), alsoInDoubt: true);
    }

    private string Key(Guid id) => prefix + id.ToString("N");
}
