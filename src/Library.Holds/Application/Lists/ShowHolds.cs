using System.Runtime.CompilerServices;
using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>A copy on the shelf of those that wait for members.</summary>
internal sealed record ReadyHold(Hold Hold, ShownCopy Copy, ShownMember? Member, DateOnly Until);

/// <summary>A copy that has to go back to its shelf.</summary>
internal sealed record MisplacedCopy(ShownCopy Copy, DateOnly Since);

/// <summary>A title of which copies are to be fetched from the shelves.</summary>
/// <param name="BookId">The title.</param>
/// <param name="Stock">Its copies.</param>
/// <param name="Wanted">How many of the free ones are wanted.</param>
internal sealed record TitleToPull(BookId BookId, TitleStock Stock, int Wanted)
{
    /// <summary>The copies that may be taken.</summary>
    public IEnumerable<StockCopy> Free => Stock.Copies.Where(copy => copy.IsFree);
}

/// <summary>A title for which members wait in vain.</summary>
/// <param name="BookId">The title.</param>
/// <param name="Stock">Its copies.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="First">The first of them.</param>
internal sealed record UnfillableTitle(BookId BookId, TitleStock Stock, int Waiting, IReadOnlyList<MemberInLine> First);

/// <summary>A waiting member.</summary>
internal sealed record MemberInLine(Hold Hold, ShownMember? Member, DateOnly Since);

/// <summary>Shows staff the holds with which there is something to do. It holds no locks.</summary>
internal sealed class ShowHolds(
    IHoldLists lists,
    IPutBackList putBacks,
    ITitleHolds titleHolds,
    ITitleStocks stocks,
    IShownCopies copies,
    IShownMembers members,
    IHoldPolicies policies,
    TimeProvider clock
)
{
    private const int Portion = 500;
    private const int NamedPortion = 100;

    /// <summary>The copies that wait for members, the first to be over at the top.</summary>
    public async Task<IReadOnlyList<ReadyHold>> ListReadyAsync(int skip, int limit, CancellationToken cancellationToken)
    {
        var ready = await lists.ListReadyAsync(skip, limit, cancellationToken);
        var policy = await policies.ReadAsync(cancellationToken);
        var shown = await copies.FindAsync([.. ready.Select(hold => hold.CopyId).OfType<CopyId>()], cancellationToken);
        var named = await NameAsync(ready, cancellationToken);
        return
        [
            .. ready
                .Where(hold => shown.ContainsKey(hold.CopyId.GetValueOrDefault()))
                .Select(hold => new ReadyHold(
                    hold,
                    shown[hold.CopyId.GetValueOrDefault()],
                    named.GetValueOrDefault(hold.MemberId.GetValueOrDefault()),
                    policy.DayOf(hold.ReadyUntil.GetValueOrDefault())
                )),
        ];
    }

    /// <summary>The copies that no member is to have any more.</summary>
    public async Task<IReadOnlyList<MisplacedCopy>> ListToPutBackAsync(
        int skip,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var listed = await putBacks.ListAsync(skip, limit, cancellationToken);
        var policy = await policies.ReadAsync(cancellationToken);
        var shown = await copies.FindAsync([.. listed.Select(copy => copy.CopyId)], cancellationToken);
        return
        [
            .. listed
                .Where(copy => shown.ContainsKey(copy.CopyId))
                .Select(copy => new MisplacedCopy(shown[copy.CopyId], policy.DayOf(copy.Since))),
        ];
    }

    /// <summary>The titles of which a copy is free that would serve a member.</summary>
    public async Task<IReadOnlyList<TitleToPull>> ListToPullAsync(
        int skip,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var policy = await policies.ReadAsync(cancellationToken);
        return await ReadWantedAsync(cancellationToken)
            .SelectMany((found, token) => FindToPullAsync(found, policy, token))
            .Skip(skip)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The titles for which members wait, and of which no copy can be lent.</summary>
    /// <param name="skip">So many titles are left out.</param>
    /// <param name="limit">How many titles at most.</param>
    /// <param name="named">How many of those who wait for a title are named at most; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<UnfillableTitle>> ListUnfillableAsync(
        int skip,
        int limit,
        int? named,
        CancellationToken cancellationToken
    )
    {
        var policy = await policies.ReadAsync(cancellationToken);
        var titles = await ReadWantedAsync(cancellationToken)
            .SelectMany(found => found)
            .Where(found => !policy.Lends(found.Stock.Kind) || !found.Stock.Copies.Any(CanBeAwaited))
            .Skip(skip)
            .Take(limit)
            .ToListAsync(cancellationToken);
        var listed = new List<UnfillableTitle>();
        foreach (var portion in titles.Chunk(NamedPortion))
        {
            listed.AddRange(await NameFirstAsync(portion, named ?? int.MaxValue, policy, cancellationToken));
        }

        return listed;
    }

    private static bool CanBeAwaited(StockCopy copy) => copy.Condition.CanBeAwaited();

    /// <summary>All titles for which members wait, by portions, so that the number of statements does not grow with
    /// each title.</summary>
    private async IAsyncEnumerable<IReadOnlyList<WantedStock>> ReadWantedAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var wanted = await lists.ListWantedAsync(cancellationToken);
        foreach (var portion in wanted.Chunk(Portion))
        {
            var found = await stocks.FindAsync([.. portion.Select(title => title.BookId)], cancellationToken);
            yield return
            [
                .. portion
                    .Where(title => found.ContainsKey(title.BookId))
                    .Select(title => new WantedStock(title, found[title.BookId])),
            ];
        }
    }

    /// <summary>Those of a portion of which free copies would serve a member; those who are skipped do not
    /// count.</summary>
    private async ValueTask<IEnumerable<TitleToPull>> FindToPullAsync(
        IEnumerable<WantedStock> portion,
        IHoldPolicy policy,
        CancellationToken cancellationToken
    )
    {
        var candidates = portion
            .Where(found => policy.Lends(found.Stock.Kind) && found.Stock.Copies.Any(copy => copy.IsFree))
            .ToList();
        if (candidates.Count == 0)
        {
            return [];
        }

        var demand = await titleHolds.FindAsync(
            [.. candidates.Select(found => found.Title.BookId)],
            memberId: default,
            clock.UtcNowInMicroseconds(),
            cancellationToken
        );
        return candidates
            .Select(found => new TitleToPull(
                found.Title.BookId,
                found.Stock,
                Math.Min(found.Stock.Copies.Count(copy => copy.IsFree), demand[found.Title.BookId].Waiting)
            ))
            .Where(title => title.Wanted > 0);
    }

    private async Task<IEnumerable<UnfillableTitle>> NameFirstAsync(
        IReadOnlyCollection<WantedStock> portion,
        int limit,
        IHoldPolicy policy,
        CancellationToken cancellationToken
    )
    {
        var first = await lists.ListFirstAsync(
            [.. portion.Select(found => found.Title.BookId)],
            limit,
            cancellationToken
        );
        var named = await NameAsync(first, cancellationToken);
        var ofTitle = first.ToLookup(hold => hold.BookId.GetValueOrDefault());
        return portion.Select(found => new UnfillableTitle(
            found.Title.BookId,
            found.Stock,
            found.Title.Waiting,
            [.. ofTitle[found.Title.BookId].Select(Show)]
        ));

        MemberInLine Show(Hold hold) =>
            new(hold, named.GetValueOrDefault(hold.MemberId.GetValueOrDefault()), policy.DayOf(hold.PlacedAt));
    }

    private Task<IReadOnlyDictionary<MemberId, ShownMember>> NameAsync(
        IEnumerable<Hold> listed,
        CancellationToken cancellationToken
    ) => members.FindAsync([.. listed.Select(hold => hold.MemberId).OfType<MemberId>()], cancellationToken);

    private sealed record WantedStock(WantedTitle Title, TitleStock Stock);
}
