using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

/// <summary>Asks, for many copies or titles at once, what keeps copies from others at this moment.</summary>
internal sealed class CopyStandings(ICopyRepository copies, IEnumerable<IAvailability> slices)
{
    /// <summary>How these copies stand, in their order.</summary>
    public async Task<IReadOnlyList<CopyStanding>> OfCopiesAsync(
        IReadOnlyCollection<Copy> asked,
        CancellationToken cancellationToken
    )
    {
        var demands = await AskAsync([.. asked.Select(copy => copy.BookId).Distinct()], cancellationToken);
        return [.. Stand(asked, demands)];
    }

    /// <summary>The availability of these titles; those without a copy included.</summary>
    public async Task<IReadOnlyDictionary<BookId, Availability>> OfTitlesAsync(
        IReadOnlyCollection<BookId> ids,
        CancellationToken cancellationToken
    )
    {
        var demands = await AskAsync(ids, cancellationToken);
        var standings = Stand(await copies.ListAsync(ids, cancellationToken), demands)
            .ToLookup(standing => standing.Copy.BookId);
        return ids.Distinct()
            .ToDictionary(
                id => id,
                id => Availability.Of([.. standings[id]], demands.Sum(demand => demand.Waiting.GetValueOrDefault(id)))
            );
    }

    /// <summary>Passes a title that may be removed.</summary>
    /// <exception cref="BookOnLoanException">A copy of it is on loan.</exception>
    /// <exception cref="BookOnHoldException">Members wait for it, or have a copy set aside.</exception>
    public async Task DemandUnusedAsync(BookId id, CancellationToken cancellationToken)
    {
        var demands = await AskAsync([id], cancellationToken);
        if (demands.SelectMany(demand => demand.InUse).Any(use => use.Reason == UseOfCopy.OnLoan))
        {
            throw new BookOnLoanException();
        }

        if (CountHolds(demands, id) > 0)
        {
            throw new BookOnHoldException();
        }
    }

    /// <summary>How many members wait for this title, or have a copy set aside.</summary>
    public async Task<int> CountHoldsAsync(BookId id, CancellationToken cancellationToken) =>
        CountHolds(await AskAsync([id], cancellationToken), id);

    private static int CountHolds(IReadOnlyList<Demand> demands, BookId id) =>
        demands.Sum(demand =>
            demand.Waiting.GetValueOrDefault(id) + demand.InUse.Count(use => use.Reason == UseOfCopy.SetAside)
        );

    private static IEnumerable<CopyStanding> Stand(IEnumerable<Copy> asked, IReadOnlyList<Demand> demands)
    {
        // A copy that is on loan may be set aside for the next already; the loan comes first.
        var uses = demands
            .SelectMany(demand => demand.InUse)
            .OrderBy(use => use.Reason)
            .DistinctBy(use => use.CopyId)
            .ToDictionary(use => use.CopyId);
        return asked.Select(copy => new CopyStanding(copy, uses.GetValueOrDefault(copy.Id)));
    }

    private async Task<IReadOnlyList<Demand>> AskAsync(
        IReadOnlyCollection<BookId> ids,
        CancellationToken cancellationToken
    )
    {
        var demands = new List<Demand>();
        foreach (var slice in ids.Count == 0 ? [] : slices)
        {
            demands.Add(await slice.FindAsync(ids, cancellationToken));
        }

        return demands;
    }
}
