using System.Runtime.CompilerServices;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Application;

internal sealed class ListOpenLoans(ILoanRepository loans, IShownMembers members, TimeProvider clock) : ILoanList
{
    private const int LoansAtOnce = 200;

    public async IAsyncEnumerable<ListedLoan> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = new LoanFilter(MemberId: null, BookId: null, LoanStatus.Open, clock.UtcNowInMicroseconds());
        IReadOnlyList<Loan> page;
        Guid? last = null;
        do
        {
            page = await loans.ListAsync(open, new PageRequest(last, LoansAtOnce), cancellationToken);
            MemberId[] borrowers = [.. page.Select(loan => loan.MemberId).OfType<MemberId>().Distinct()];
            var known = await members.FindAsync(borrowers, cancellationToken);
            foreach (var loan in page)
            {
                last = loan.Id.Value;
                yield return RowOf(loan, known);
            }
        } while (page.Count == LoansAtOnce);
    }

    private static ListedLoan RowOf(Loan loan, IReadOnlyDictionary<MemberId, ShownMember> members) =>
        new()
        {
            MemberId = loan.MemberId,
            Card = loan.MemberId is { } id ? members.GetValueOrDefault(id)?.CardNumber : null,
            Barcode = loan.Copy?.Barcode?.Value,
            Lent = MomentOf(loan.LoanedAt),
            Due = MomentOf(loan.DueAt),
            Renewals = loan.Renewals,
        };

    private static ListedMoment MomentOf(DateTimeOffset at) => new(at, DateOnly.FromDateTime(at.UtcDateTime));
}
