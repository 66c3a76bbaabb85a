using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Which loans the caller asks for. Without a member, a book and a copy they are the caller's own.</summary>
internal sealed record ListLoansQuery(
    Caller Caller,
    MemberId? MemberId,
    BookId? BookId,
    LoanStatus? Status,
    CopyId? CopyId = null
);

internal sealed class ListLoans(ILoanRepository loans, TimeProvider clock)
{
    /// <summary>How many bytes a loan takes: three ids and three times, and what goes with them.</summary>
    public const int LargestLoan = 200;

    /// <summary>One page, and one loan more if another page follows.</summary>
    public Task<IReadOnlyList<Loan>> ExecuteAsync(
        ListLoansQuery query,
        PageRequest page,
        CancellationToken cancellationToken
    ) => loans.ListAsync(FilterOf(query), page with { Limit = page.Limit + 1 }, cancellationToken);

    /// <summary>All of them, read in portions. Whether the caller may see them is decided before the first is asked
    /// for.</summary>
    public IAsyncEnumerable<Loan> ExecuteAsync(ListLoansQuery query, CancellationToken cancellationToken)
    {
        var filter = FilterOf(query);
        return WholeList.ReadAsync(
            (page, token) => loans.ListAsync(filter, page, token),
            loan => loan.Id.Value,
            LargestLoan,
            cancellationToken
        );
    }

    private LoanFilter FilterOf(ListLoansQuery query)
    {
        var isOfThings = query is not { BookId: null, CopyId: null };
        var memberId = isOfThings ? query.MemberId : query.MemberId ?? query.Caller.Id;
        query.Caller.DemandSelfOrLibrarian(isOfThings ? null : memberId);
        return new LoanFilter(memberId, query.BookId, query.Status, clock.UtcNowInMicroseconds(), query.CopyId);
    }
}
