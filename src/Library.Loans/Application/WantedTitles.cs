using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Loans.Domain;

namespace Library.Loans.Application;

/// <summary>Completes the facts of a renewal with those about others who want the title, without locks.</summary>
internal sealed class WantedTitles(ITitleHolds holds, ICatalogue catalogue, ILentCopies lentCopies)
{
    /// <summary>The same case; its copies are asked for only where others wait.</summary>
    public async Task<LendingCase> AddAsync(LendingCase asked, CancellationToken cancellationToken)
    {
        var found = await holds.FindAsync(asked.Title.Id, asked.Borrower.Id, asked.At, cancellationToken);
        if (found.Waiting == 0)
        {
            return asked with { Holds = found };
        }

        var lent = await lentCopies.ListAsync([asked.Title.Id], cancellationToken);
        return asked with
        {
            Holds = found,
            Title = await catalogue.FindTitleAsync(asked.Title.Id, cancellationToken),
            LentCopies = lent.Select(copy => copy.CopyId).ToHashSet(),
        };
    }
}
