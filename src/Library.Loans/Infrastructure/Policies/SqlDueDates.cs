using Library.Loans.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Loans.Infrastructure;

internal sealed class SqlDueDates(SqlSession session) : IDueDates
{
    private const string Select = """
        SELECT id, book_id, copy_id, member_id, due_at FROM loans WHERE returned_at IS NULL AND due_at > @dueAfter
        """;

    public async Task<IReadOnlyList<OpenDueDate>> ListAsync(
        DateTimeOffset dueAfter,
        LoanId? last,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<DueDateRow>(
            $"{Select} AND id > @last ORDER BY id LIMIT @limit",
            new
            {
                dueAfter,
                last = last?.Value ?? Guid.Empty,
                limit,
            },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToDueDate())];
    }

    public async Task<IReadOnlyList<OpenDueDate>> HoldAsync(
        IReadOnlyCollection<LoanId> ids,
        DateTimeOffset dueAfter,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.WriteReturningAllAsync<DueDateRow>(
            $"{Select} AND {session.Among("id", "ids")} ORDER BY id{session.Locking()}",
            new { ids = ValuesOf(ids), dueAfter },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToDueDate())];
    }

    public Task MoveAsync(IReadOnlyCollection<LoanId> ids, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        session.WriteAsync(
            $"UPDATE loans SET due_at = @dueAt WHERE {session.Among("id", "ids")}",
            new { ids = ValuesOf(ids), dueAt },
            cancellationToken
        );

    private static Guid[] ValuesOf(IEnumerable<LoanId> ids) => [.. ids.Select(id => id.Value)];

    private sealed record DueDateRow
    {
        public LoanId Id { get; init; }

        public BookId BookId { get; init; }

        public CopyId CopyId { get; init; }

        public MemberId MemberId { get; init; }

        public DateTimeOffset DueAt { get; init; }

        public OpenDueDate ToDueDate() => new(Id, BookId, CopyId, MemberId, DueAt);
    }
}
