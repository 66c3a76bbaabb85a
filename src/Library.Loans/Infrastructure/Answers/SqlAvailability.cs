using Library.Books.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Loans.Infrastructure;

/// <summary>Tells the catalogue which copies are on loan.</summary>
internal sealed class SqlAvailability(SqlSession session) : IAvailability
{
    private static readonly Dictionary<BookId, int> NoHolds = [];

    public async Task<Demand> FindAsync(IReadOnlyCollection<BookId> ids, CancellationToken cancellationToken)
    {
        var rows = await session.ReadAllAsync<Row>(
            $"""
            SELECT copy_id, book_id, due_at FROM loans
            WHERE {session.AmongIds("book_id", "ids", ids.Count)} AND returned_at IS NULL
            """,
            new { ids = ids.Select(id => id.Value).ToArray() },
            cancellationToken
        );
        return new Demand(
            [.. rows.Select(row => new CopyInUse(row.CopyId, row.BookId, UseOfCopy.OnLoan, row.DueAt))],
            NoHolds
        );
    }

    private sealed record Row
    {
        public CopyId CopyId { get; init; }

        public BookId BookId { get; init; }

        public DateTimeOffset DueAt { get; init; }
    }
}
