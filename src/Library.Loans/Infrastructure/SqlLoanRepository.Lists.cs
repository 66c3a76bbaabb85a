using Library.Loans.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Loans.Infrastructure;

/// <summary>The lists of loans.</summary>
internal sealed partial class SqlLoanRepository
{
    public async Task<IReadOnlyList<Loan>> ListAsync(
        LoanFilter filter,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var sql = $"{Select} {Conditions(filter, page)} ORDER BY loans.id DESC {SqlSession.Limited}";
        var rows = await session.ReadAllAsync<LoanRow>(
            sql,
            new
            {
                filter.MemberId,
                filter.BookId,
                filter.CopyId,
                filter.At,
                page.After,
                page.Limit,
            },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToLoan())];
    }

    public async Task<IReadOnlyList<Loan>> ListOpenAsync(
        MemberId memberId,
        BookId bookId,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<LoanRow>(
            $"{Select} WHERE loans.returned_at IS NULL AND (loans.member_id = @memberId OR loans.book_id = @bookId)",
            new { memberId, bookId },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToLoan())];
    }

    public async Task<IReadOnlyList<Loan>> ListOpenAsync(
        IReadOnlyCollection<CopyId> copyIds,
        CancellationToken cancellationToken
    )
    {
        if (copyIds.Count == 0)
        {
            return [];
        }

        var rows = await session.ReadAllAsync<LoanRow>(
            $"{Select} WHERE loans.returned_at IS NULL AND {session.Among("loans.copy_id", "ids")}",
            new { ids = copyIds.Select(id => id.Value).Distinct().ToArray() },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToLoan())];
    }

    public async Task<IReadOnlyList<Loan>> ListOverdueAsync(
        DateTimeOffset at,
        Loan? last,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var after = last is null ? "" : "AND (loans.due_at, loans.id) > (@DueAt, @Id)";
        var rows = await session.ReadAllAsync<LoanRow>(
            $"""
            {Select}
            WHERE loans.returned_at IS NULL AND loans.claimed_at IS NULL AND loans.due_at < @at {after}
            ORDER BY loans.due_at, loans.id LIMIT @limit
            """,
            new
            {
                at,
                limit,
                last?.DueAt,
                last?.Id,
            },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToLoan())];
    }

    private static string Conditions(LoanFilter filter, PageRequest page)
    {
        var conditions = new List<string>();
        if (filter.MemberId is not null)
        {
            conditions.Add("loans.member_id = @MemberId");
        }

        if (filter.BookId is not null)
        {
            conditions.Add("loans.book_id = @BookId");
        }

        if (filter.CopyId is not null)
        {
            conditions.Add("loans.copy_id = @CopyId");
        }

        if (page.After is not null)
        {
            conditions.Add("loans.id < @After");
        }

        if (filter.Status is { } status)
        {
            conditions.Add(Condition(status));
        }

        return conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", conditions);
    }

    private static string Condition(LoanStatus status) =>
        status switch
        {
            LoanStatus.Open => "returned_at IS NULL",
            LoanStatus.Returned => "returned_at IS NOT NULL",
            LoanStatus.Overdue => "returned_at IS NULL AND due_at < @At",
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
}
