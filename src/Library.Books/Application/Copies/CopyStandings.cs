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
        var demand = await AskAsync([.. asked.Select(copy => copy.BookId).Distinct()], cancellationToken);
        return [.. Stand(asked, demand)];
    }

    /// <summary>How a title stands; without a copy where there is no such title.</summary>
    public async Task<TitleStanding> OfTitleAsync(BookId id, CancellationToken cancellationToken)
    {
        var listed = await copies.ListAsync(id, cancellationToken);
        var demand = await AskAsync([id], cancellationToken);
        return new TitleStanding(id, [.. Stand(listed, demand)], demand);
    }

    /// <summary>The availability of these titles; those without a copy included.</summary>
    public async Task<IReadOnlyDictionary<BookId, Availability>> OfTitlesAsync(
        IReadOnlyCollection<BookId> ids,
        CancellationToken cancellationToken
    )
    {
        var demand = await AskAsync(ids, cancellationToken);
        var standings = Stand(await copies.ListAsync(ids, cancellationToken), demand)
            .ToLookup(standing => standing.Copy.BookId);
        return ids.Distinct()
            .ToDictionary(id => id, id => Availability.Of([.. standings[id]], demand.Waiting.GetValueOrDefault(id)));
    }

    /// <summary>Passes a title that may be removed.</summary>
    /// <exception cref="BookOnLoanException">A copy of it is on loan.</exception>
    /// <exception cref="BookOnHoldException">Members wait for it, or have a copy set aside.</exception>
    public async Task DemandUnusedAsync(BookId id, CancellationToken cancellationToken)
    {
        var demand = await AskAsync([id], cancellationToken);
        if (demand.InUse.Any(use => use.Reason == UseOfCopy.OnLoan))
        {
            throw new BookOnLoanException();
        }

        if (demand.CountHolds(id) > 0)
        {
            throw new BookOnHoldException();
        }
    }

    /// <summary>How many members wait for this title, or have a copy set aside.</summary>
    public async Task<int> CountHoldsAsync(BookId id, CancellationToken cancellationToken) =>
        (await AskAsync([id], cancellationToken)).CountHolds(id);

    private static IEnumerable<CopyStanding> Stand(IEnumerable<Copy> asked, Demand demand)
    {
        // A copy that is on loan may be set aside for the next already; the loan comes first.
        var uses = demand
            .InUse.OrderBy(use => use.Reason)
            .DistinctBy(use => use.CopyId)
            .ToDictionary(use => use.CopyId);
        return asked.Select(copy => new CopyStanding(copy, uses.GetValueOrDefault(copy.Id)));
    }

    private async Task<Demand> AskAsync(IReadOnlyCollection<BookId> ids, CancellationToken cancellationToken)
    {
        var demands = new List<Demand>();
        foreach (var slice in ids.Count == 0 ? [] : slices)
        {
            demands.Add(await slice.FindAsync(ids, cancellationToken));
        }

        return Demand.Of(demands);
    }
}
