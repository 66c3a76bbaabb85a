using Library.Loans.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Loans.Infrastructure;

internal sealed class SqlDueLoans(SqlSession session) : IDueLoans
{
    private const string IsOpen = "returned_at IS NULL AND claimed_at IS NULL";
    private const string Select = $"SELECT id, book_id, member_id, loaned_at, due_at FROM loans WHERE {IsOpen}";

    public async Task<IReadOnlyList<DueLoan>> FindAsync(
        IReadOnlyCollection<LoanId> ids,
        CancellationToken cancellationToken
    ) =>
        ids.Count == 0
            ? []
            : await ReadAsync(
                $"{Select} AND {session.Among("id", "ids")}",
                new { ids = ids.Select(id => id.Value).ToArray() },
                cancellationToken
            );

    public async Task<DuePortion> ListAsync(
        DateTimeOffset dueBefore,
        MemberId? after,
        int members,
        CancellationToken cancellationToken
    )
    {
        var borrowers = await session.ReadAllAsync<MemberId>(
            $"""
            SELECT DISTINCT member_id FROM loans WHERE {IsOpen} AND due_at < @dueBefore AND member_id > @after
            ORDER BY member_id LIMIT @members
            """,
            new
            {
                dueBefore,
                after = after?.Value ?? Guid.Empty,
                members,
            },
            cancellationToken
        );
        if (borrowers.Count == 0)
        {
            return new DuePortion([], NextAfter: null);
        }

        var due = await ReadAsync(
            $"{Select} AND due_at < @dueBefore AND {session.Among("member_id", "members")}",
            new { dueBefore, members = borrowers.Select(id => id.Value).ToArray() },
            cancellationToken
        );
        return new DuePortion(
            [.. due.OrderBy(loan => loan.MemberId.Value).ThenBy(loan => loan.LoanId.Value)],
            borrowers.Count < members ? null : borrowers[^1]
        );
    }

    public async Task<DueRound> HoldRoundAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await session.WriteAsync(
            "INSERT INTO due_rounds (day, is_done) VALUES (@day, @isDone) ON CONFLICT (day) DO NOTHING",
            new { day, isDone = false },
            cancellationToken
        );
        var row = await session.WriteReturningFirstAsync<RoundRow>(
            $"SELECT last_member_id, is_done FROM due_rounds WHERE day = @day{session.Locking()}",
            new { day },
            cancellationToken
        );
        return new DueRound(day, row!.LastMemberId, row.IsDone);
    }

    public async Task KeepRoundAsync(DueRound round, CancellationToken cancellationToken)
    {
        await session.WriteAsync(
            "UPDATE due_rounds SET last_member_id = @LastMemberId, is_done = @IsDone WHERE day = @Day",
            round,
            cancellationToken
        );
        await session.WriteAsync("DELETE FROM due_rounds WHERE day < @Day", new { round.Day }, cancellationToken);
    }

    private async Task<IReadOnlyList<DueLoan>> ReadAsync(
        string sql,
        object parameters,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<DueLoanRow>(sql, parameters, cancellationToken);
        return [.. rows.Select(row => new DueLoan(row.Id, row.BookId, row.MemberId, row.LoanedAt, row.DueAt))];
    }

    private sealed record DueLoanRow
    {
        public LoanId Id { get; init; }

        public BookId BookId { get; init; }

        public MemberId MemberId { get; init; }

        public DateTimeOffset LoanedAt { get; init; }

        public DateTimeOffset DueAt { get; init; }
    }

    private sealed record RoundRow
    {
        public MemberId? LastMemberId { get; init; }

        public bool IsDone { get; init; }
    }
}
