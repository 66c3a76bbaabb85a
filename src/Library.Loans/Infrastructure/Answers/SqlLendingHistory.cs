using Library.Books.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Loans.Infrastructure;

/// <summary>Tells the catalogue which copies were ever lent.</summary>
internal sealed class SqlLendingHistory(SqlSession session) : ILendingHistory
{
    public Task<bool> HasAnyAsync(IReadOnlyCollection<CopyId> ids, CancellationToken cancellationToken) =>
        session.ReadFirstAsync<bool>(
            $"""
            SELECT EXISTS (SELECT 1 FROM loans WHERE {session.Among("copy_id", "ids")})
                OR EXISTS (SELECT 1 FROM lending_events WHERE {session.Among("copy_id", "ids")})
            """,
            new { ids = ids.Select(id => id.Value).ToArray() },
            cancellationToken
        );
}
