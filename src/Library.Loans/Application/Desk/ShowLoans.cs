using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Shows the desk what is on loan. It holds no locks: each act decides again.</summary>
internal sealed class ShowLoans(
    ListLoans listLoans,
    ILoanRepository loans,
    IPolicyRepository policies,
    IBorrowers borrowers,
    TimeProvider clock
) : IMemberAccounts, ICopyLoans
{
    public async Task<MemberAccount?> FindAsync(MemberId id, Caller caller, CancellationToken cancellationToken)
    {
        if (await borrowers.FindAsync(id, cancellationToken) is not { } borrower)
        {
            return null;
        }

        var policy = await policies.ReadAsync(cancellationToken);
        var query = new ListLoansQuery(caller, id, BookId: null, LoanStatus.Open);
        var open = await listLoans.ExecuteAsync(query, cancellationToken).ToListAsync(cancellationToken);
        var now = clock.UtcNowInMicroseconds();
        return new MemberAccount(
            [.. open.Select(loan => Show(loan, policy, now))],
            policy.TermsFor(kind: null, borrower.Group).LoansAtOnce
        )
        {
            IsBlocked = borrower.Block?.CountsAt(now) == true,
            BlockedUntil = borrower.Block?.Until is { } until ? policy.Zone.DayOf(until) : null,
            HasExpired = Membership.HasEnded(borrower.ExpiresOn, policy.Zone.DayOf(now)),
        };
    }

    public async Task<IReadOnlyDictionary<CopyId, OpenLoan>> FindAsync(
        IReadOnlyCollection<CopyId> ids,
        CancellationToken cancellationToken
    )
    {
        var policy = await policies.ReadAsync(cancellationToken);
        var now = clock.UtcNowInMicroseconds();
        var open = await loans.ListOpenAsync(ids, cancellationToken);
        return open.Where(loan => loan.Copy is not null)
            .ToDictionary(loan => loan.Copy!.Id, loan => Show(loan, policy, now));
    }

    private static OpenLoan Show(Loan loan, LendingPolicy policy, DateTimeOffset at) =>
        new(
            loan.Id,
            loan.MemberId,
            loan.BookId,
            loan.Copy?.Id,
            new DueDay(policy.Zone.DayOf(loan.DueAt), loan.IsOverdue(at), policy.DaysOverdue(loan.DueAt, at))
        )
        {
            Renewals = loan.Renewals,
            IsClaimed = loan.ClaimedAt is not null,
            IsFresh = loan.Renewals == 0 && at - loan.LoanedAt <= LendingEvent.UndoPeriod,
        };
}
