using Library.Books.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Loans.Infrastructure;

/// <summary>Tells the catalogue which copies were ever lent.</summary>
internal sealed class SqlLendingHistory(SqlSession session) : ILendingHistory
{
    public async Task<bool> HasAnyAsync(IReadOnlyCollection<CopyId> ids, CancellationToken cancellationToken) =>
        await session.ReadFirstAsync<long>(
            $"""
            SELECT (SELECT COUNT(*) FROM loans WHERE {session.Among("copy_id", "ids")})
                + (SELECT COUNT(*) FROM lending_events WHERE {session.Among("copy_id", "ids")})
            """,
            new { ids = ids.Select(id => id.Value).ToArray() },
            cancellationToken
        ) > 0;
}
