using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Which loans the caller asks for. Without a member and a book they are the caller's own.</summary>
internal sealed record ListLoansQuery(Guid CallerId, Guid? MemberId, Guid? BookId, LoanStatus? Status);

internal sealed class ListLoans(ILoanRepository loans, LoanVisibility visibility, TimeProvider clock)
{
    /// <summary>One page, and one loan more if another page follows.</summary>
    public async Task<IReadOnlyList<Loan>> ExecuteAsync(
        ListLoansQuery query,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var filter = await FilterAsync(query, cancellationToken);
        return await loans.ListAsync(filter, page with { Limit = page.Limit + 1 }, cancellationToken);
    }

    /// <summary>All of them, read in portions. Whether the caller may see them is decided before the first is asked
    /// for.</summary>
    public async Task<IAsyncEnumerable<Loan>> ExecuteAsync(ListLoansQuery query, CancellationToken cancellationToken)
    {
        var filter = await FilterAsync(query, cancellationToken);
        return WholeList.ReadAsync(
            (page, token) => loans.ListAsync(filter, page, token),
            loan => loan.Id,
            cancellationToken
        );
    }

    private async Task<LoanFilter> FilterAsync(ListLoansQuery query, CancellationToken cancellationToken)
    {
        var memberId = query is { MemberId: null, BookId: null } ? query.CallerId : query.MemberId;
        await visibility.DemandAsync(query.CallerId, query.BookId is null ? memberId : null, cancellationToken);
        return new LoanFilter(memberId, query.BookId, query.Status, clock.UtcNowInMicroseconds());
    }
}
