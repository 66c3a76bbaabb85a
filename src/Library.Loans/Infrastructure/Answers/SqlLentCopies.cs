using Library.Loans.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Loans.Infrastructure;

internal sealed class SqlLentCopies(SqlSession session) : ILentCopies
{
    private const string Select =
        "SELECT copy_id, book_id, member_id, due_at, claimed_at FROM loans WHERE returned_at IS NULL";

    public Task<IReadOnlyList<CopyOnLoan>> ListAsync(
        IReadOnlyCollection<BookId> ids,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            $"{Select} AND {session.Among("book_id", "ids")}",
            new { ids = ids.Select(id => id.Value).ToArray() },
            cancellationToken
        );

    public Task<IReadOnlyList<CopyOnLoan>> ListAsync(
        BookId id,
        MemberId memberId,
        CancellationToken cancellationToken
    ) => ReadAsync($"{Select} AND (member_id = @memberId OR book_id = @id)", new { id, memberId }, cancellationToken);

    private async Task<IReadOnlyList<CopyOnLoan>> ReadAsync(
        string sql,
        object parameters,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<Row>(sql, parameters, cancellationToken);
        return
        [
            .. rows.Select(row => new CopyOnLoan(row.CopyId, row.BookId, row.MemberId, row.DueAt)
            {
                IsClaimed = row.ClaimedAt is not null,
            }),
        ];
    }

    private sealed record Row
    {
        public CopyId CopyId { get; init; }

        public BookId BookId { get; init; }

        public MemberId MemberId { get; init; }

        public DateTimeOffset DueAt { get; init; }

        public DateTimeOffset? ClaimedAt { get; init; }
    }
}
