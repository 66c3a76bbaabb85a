using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Tests.Application.Modelled;

/// <summary>Tells which copies are on loan by the list of open loans, wherever they are kept.</summary>
internal sealed class ListedAvailability(ILoanRepository loans) : IAvailability
{
    private static readonly PageRequest Everything = new(After: null, 1000);

    public async Task<Demand> FindAsync(IReadOnlyCollection<BookId> ids, CancellationToken cancellationToken)
    {
        var uses = new List<CopyInUse>();
        foreach (var id in ids)
        {
            var filter = new LoanFilter(MemberId: null, id, LoanStatus.Open, DateTimeOffset.UnixEpoch);
            var open = await loans.ListAsync(filter, Everything, cancellationToken);
            uses.AddRange(open.Select(loan => new CopyInUse(loan.Copy!.Id, id, UseOfCopy.OnLoan, loan.DueAt)));
        }

        return new Demand(uses, new Dictionary<BookId, int>());
    }
}
