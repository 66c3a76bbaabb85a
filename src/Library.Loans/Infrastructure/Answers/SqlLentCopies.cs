using Library.Loans.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Loans.Infrastructure;

internal sealed class SqlLentCopies(SqlSession session) : ILentCopies
{
    public async Task<IReadOnlyList<CopyOnLoan>> ListAsync(
        IReadOnlyCollection<BookId> ids,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<Row>(
            $"""
            SELECT copy_id, book_id, member_id FROM loans
            WHERE {session.Among("book_id", "ids")} AND returned_at IS NULL
            """,
            new { ids = ids.Select(id => id.Value).ToArray() },
            cancellationToken
        );
        return [.. rows.Select(row => new CopyOnLoan(row.CopyId, row.BookId, row.MemberId))];
    }

    private sealed record Row
    {
        public CopyId CopyId { get; init; }

        public BookId BookId { get; init; }

        public MemberId MemberId { get; init; }
    }
}
