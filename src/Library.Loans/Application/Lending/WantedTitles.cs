using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Completes the facts of a member's renewals with those about others who want the titles, without
/// locks.</summary>
internal sealed class WantedTitles(ITitleHolds holds, ICatalogue catalogue, ILentCopies lentCopies)
{
    /// <summary>The same cases; copies are asked for only where others wait.</summary>
    /// <param name="asked">The renewals.</param>
    /// <param name="memberId">The member whose loans they are.</param>
    /// <param name="at">The present moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<LendingCase>> AddAsync(
        IReadOnlyList<LendingCase> asked,
        MemberId memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        if (asked.Count == 0)
        {
            return [];
        }

        BookId[] ids = [.. asked.Select(renewal => renewal.Title.Id).Distinct()];
        var found = await holds.FindAsync(ids, memberId, at, cancellationToken);
        BookId[] wanted = [.. ids.Where(id => found[id].Waiting > 0)];
        var titles = await catalogue.FindTitlesAsync(wanted, cancellationToken);
        var lent = wanted.Length == 0 ? [] : await lentCopies.ListAsync(wanted, cancellationToken);
        var lentIds = lent.Select(copy => copy.CopyId).ToHashSet();
        return
        [
            .. asked.Select(renewal =>
                renewal with
                {
                    Holds = found[renewal.Title.Id],
                    Title = titles.GetValueOrDefault(renewal.Title.Id, renewal.Title),
                    LentCopies = lentIds,
                }
            ),
        ];
    }
}
