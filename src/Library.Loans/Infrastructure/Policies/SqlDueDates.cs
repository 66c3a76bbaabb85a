using Library.Loans.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Loans.Infrastructure;

internal sealed class SqlDueDates(SqlSession session) : IDueDates
{
    public async Task<IReadOnlyList<OpenDueDate>> ListToChangeAsync(
        DateTimeOffset after,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.WriteReturningAllAsync<DueDateRow>(
            $"""
            SELECT id, book_id, copy_id, member_id, due_at FROM loans
            WHERE returned_at IS NULL AND due_at > @after ORDER BY id{session.Locking()}
            """,
            new { after },
            cancellationToken
        );
        return [.. rows.Select(row => new OpenDueDate(row.Id, row.BookId, row.CopyId, row.MemberId, row.DueAt))];
    }

    public Task MoveAsync(IReadOnlyList<OpenDueDate> loans, CancellationToken cancellationToken) =>
        session.WriteAsync("UPDATE loans SET due_at = @DueAt WHERE id = @LoanId", loans, cancellationToken);

    private sealed record DueDateRow
    {
        public LoanId Id { get; init; }

        public BookId BookId { get; init; }

        public CopyId CopyId { get; init; }

        public MemberId MemberId { get; init; }

        public DateTimeOffset DueAt { get; init; }
    }
}
