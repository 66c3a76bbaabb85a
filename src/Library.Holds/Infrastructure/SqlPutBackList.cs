using Library.Holds.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Holds.Infrastructure;

internal sealed class SqlPutBackList(SqlSession session) : IPutBackList
{
    public Task AddAsync(CopyId copyId, DateTimeOffset at, CancellationToken cancellationToken) =>
        session.WriteAsync(
            "INSERT INTO copies_to_put_back (copy_id, since) VALUES (@copyId, @at) ON CONFLICT (copy_id) DO NOTHING",
            new { copyId, at },
            cancellationToken
        );

    public async Task<IReadOnlyList<CopyToPutBack>> ListAsync(int skip, int limit, CancellationToken cancellationToken)
    {
        var rows = await session.ReadAllAsync<Row>(
            "SELECT copy_id, since FROM copies_to_put_back ORDER BY since, copy_id LIMIT @limit OFFSET @skip",
            new { skip, limit },
            cancellationToken
        );
        return [.. rows.Select(row => new CopyToPutBack(row.CopyId, row.Since))];
    }

    public Task RemoveAsync(CopyId copyId, CancellationToken cancellationToken) =>
        session.WriteAsync("DELETE FROM copies_to_put_back WHERE copy_id = @copyId", new { copyId }, cancellationToken);

    private sealed record Row
    {
        public CopyId CopyId { get; init; }

        public DateTimeOffset Since { get; init; }
    }
}
