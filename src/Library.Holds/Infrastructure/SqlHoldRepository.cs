using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Members.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Holds.Infrastructure;

internal sealed class SqlHoldRepository(SqlSession session) : IHoldRepository
{
    private const string Select = $"SELECT {HoldRow.Columns} FROM holds";

    private const string SelectInLine = $"""
        SELECT {HoldRow.Columns},
            CASE WHEN status = 'waiting' THEN (
                SELECT COUNT(*) FROM holds ahead
                WHERE ahead.book_id = holds.book_id AND ahead.status = 'waiting'
                    AND (ahead.placed_at, ahead.id) <= (holds.placed_at, holds.id)
            ) END AS place
        FROM holds
        """;

    public async Task AddAsync(Hold hold, CancellationToken cancellationToken)
    {
        try
        {
            await session.WriteAsync(
                $"""
                INSERT INTO holds ({HoldRow.Columns})
                VALUES (@Id, @BookId, @MemberId, @PlacedAt, @Status, @CopyId, @ReadyAt, @ReadyUntil, @IsSuspended,
                    @SuspendedUntil, @EndedAt, @CancelReason, @LoanId, @RemovedTitle)
                """,
                HoldRow.From(hold.State),
                cancellationToken
            );
        }
        catch (ConstraintViolationException violation) when (violation.IsUnique("member"))
        {
            throw new AlreadyOnHoldException();
        }
        catch (ConstraintViolationException violation) when (violation.Kind == ConstraintKind.ForeignKey)
        {
            throw violation.MayBeForeignKey("book_id") ? new BookNotFoundException() : new MemberNotFoundException();
        }
    }

    public Task KeepAsync(Hold hold, CancellationToken cancellationToken) =>
        session.WriteAsync(
            """
            UPDATE holds
            SET status = @Status, copy_id = @CopyId, ready_at = @ReadyAt, ready_until = @ReadyUntil,
                is_suspended = @IsSuspended, suspended_until = @SuspendedUntil, ended_at = @EndedAt,
                cancel_reason = @CancelReason, loan_id = @LoanId, removed_title = @RemovedTitle
            WHERE id = @Id
            """,
            HoldRow.From(hold.State),
            cancellationToken
        );

    public async Task<HoldInLine?> FindAsync(HoldId id, CancellationToken cancellationToken) =>
        (
            await session.ReadFirstAsync<HoldRow>($"{SelectInLine} WHERE holds.id = @id", new { id }, cancellationToken)
        )?.ToHoldInLine();

    public async Task<IReadOnlyList<Hold>> FindAsync(
        IReadOnlyCollection<HoldId> ids,
        CancellationToken cancellationToken
    ) =>
        ids.Count == 0
            ? []
            : await ReadAsync(
                $"{Select} WHERE {session.Among("id", "ids")}",
                new { ids = ids.Select(id => id.Value).ToArray() },
                cancellationToken
            );

    public async Task<Hold?> FindReadyAsync(CopyId copyId, CancellationToken cancellationToken) =>
        (
            await session.ReadFirstAsync<HoldRow>(
                $"{Select} WHERE copy_id = @copyId AND status = 'ready'",
                new { copyId },
                cancellationToken
            )
        )?.ToHold();

    public async Task<Hold?> FindCollectedAsync(LoanId loanId, CancellationToken cancellationToken) =>
        (
            await session.ReadFirstAsync<HoldRow>(
                $"{Select} WHERE loan_id = @loanId",
                new { loanId },
                cancellationToken
            )
        )?.ToHold();

    // The hold of the copy may be the member's own.
    public Task<IReadOnlyList<Hold>> ListConcernedAsync(
        CopyId copyId,
        BookId bookId,
        MemberId memberId,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            $"""
            {Select} WHERE copy_id = @copyId AND status = 'ready'
            UNION ALL
            {Select} WHERE member_id = @memberId AND book_id = @bookId AND ended_at IS NULL
                AND NOT (status = 'ready' AND copy_id = @copyId)
            """,
            new
            {
                copyId,
                bookId,
                memberId,
            },
            cancellationToken
        );

    public async Task<IReadOnlyList<HoldInLine>> ListAsync(
        HoldFilter filter,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<HoldRow>(
            $"{SelectInLine} {Conditions(filter, page)} ORDER BY holds.id DESC {SqlSession.Limited}",
            new
            {
                filter.MemberId,
                filter.BookId,
                statuses = filter.Statuses.Select(HoldRow.NameOf).ToArray(),
                page.After,
                page.Limit,
            },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToHoldInLine())];
    }

    public Task<IReadOnlyList<Hold>> ListWaitingAsync(
        BookId bookId,
        Hold? after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            $"""
            {Select} WHERE book_id = @bookId AND status = 'waiting'
                {(after is null ? "" : "AND (placed_at, id) > (@PlacedAt, @Id)")}
            ORDER BY placed_at, id LIMIT @limit
            """,
            new
            {
                bookId,
                after?.PlacedAt,
                after?.Id,
                limit,
            },
            cancellationToken
        );

    public async Task<IReadOnlyList<Hold>> ListActiveAsync(MemberId memberId, CancellationToken cancellationToken)
    {
        var active = await ReadAsync(
            $"{Select} WHERE member_id = @memberId AND ended_at IS NULL",
            new { memberId },
            cancellationToken
        );
        return [.. active.OrderBy(hold => hold.BookId.GetValueOrDefault().Value)];
    }

    public async Task<IReadOnlyList<Hold>> ListActiveAsync(BookId bookId, CancellationToken cancellationToken)
    {
        var active = await ReadAsync(
            $"{Select} WHERE book_id = @bookId AND ended_at IS NULL",
            new { bookId },
            cancellationToken
        );
        return [.. active.OrderBy(hold => hold.PlacedAt).ThenBy(hold => hold.Id.Value)];
    }

    public async Task<IReadOnlyList<HoldInLine>> ListActiveAsync(
        Hold? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        // By what never changes: a hold that becomes ready between two pages is in one of them.
        const string order = "holds.book_id, holds.id";
        var rows = await session.ReadAllAsync<HoldRow>(
            $"""
            {SelectInLine} WHERE holds.ended_at IS NULL
                {(after is null ? "" : $"AND ({order}) > (@BookId, @Id)")}
            ORDER BY {order} LIMIT @limit
            """,
            new
            {
                after?.BookId,
                after?.Id,
                limit,
            },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToHoldInLine())];
    }

    public Task<IReadOnlyList<Hold>> ListReadyAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        ReadAsync($"{Select} WHERE status = 'ready' AND ready_until >= @at", new { at }, cancellationToken);

    public Task<IReadOnlyList<HoldId>> ListOverAsync(
        DateTimeOffset at,
        int limit,
        CancellationToken cancellationToken
    ) =>
        session.ReadAllAsync<HoldId>(
            "SELECT id FROM holds WHERE status = 'ready' AND ready_until < @at ORDER BY ready_until LIMIT @limit",
            new { at, limit },
            cancellationToken
        );

    public Task ExtendAsync(Hold hold, DateTimeOffset readyUntil, CancellationToken cancellationToken) =>
        session.WriteAsync(
            """
            UPDATE holds SET ready_until = @readyUntil
            WHERE id = @Id AND status = 'ready' AND ready_at = @ReadyAt AND ready_until < @readyUntil
            """,
            new
            {
                hold.Id,
                hold.ReadyAt,
                readyUntil,
            },
            cancellationToken
        );

    public Task RemoveAsync(HoldId id, CancellationToken cancellationToken) =>
        session.WriteAsync("DELETE FROM holds WHERE id = @id", new { id }, cancellationToken);

    public Task MoveAsync(BookId from, BookId into, CancellationToken cancellationToken) =>
        session.WriteAsync(
            "UPDATE holds SET book_id = @into WHERE book_id = @from",
            new { from, into },
            cancellationToken
        );

    private string Conditions(HoldFilter filter, PageRequest page)
    {
        var conditions = new List<string>();
        if (filter.MemberId is not null)
        {
            conditions.Add("holds.member_id = @MemberId");
        }

        if (filter.BookId is not null)
        {
            conditions.Add("holds.book_id = @BookId");
        }

        if (filter.Statuses.Count > 0)
        {
            conditions.Add(session.Among("holds.status", "statuses"));
        }

        if (page.After is not null)
        {
            conditions.Add("holds.id < @After");
        }

        return conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", conditions);
    }

    private async Task<IReadOnlyList<Hold>> ReadAsync(
        string sql,
        object parameters,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<HoldRow>(sql, parameters, cancellationToken);
        return [.. rows.Select(row => row.ToHold())];
    }
}
