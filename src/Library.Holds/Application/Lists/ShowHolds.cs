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
    IHoldRepository holds,
    ITitleStocks stocks,
    IShownCopies copies,
    IShownMembers members,
    IBorrowers borrowers,
    IHoldPolicies policies,
    TimeProvider clock
)
{
    /// <summary>How many of those who wait in vain are named for a title.</summary>
    public const int MostNamed = 20;

    private const int Portion = 500;
    private const int LinePortion = 100;

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

    /// <summary>The titles of which a copy is free that somebody waits for.</summary>
    public async IAsyncEnumerable<TitleToPull> ListToPullAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var policy = await policies.ReadAsync(cancellationToken);
        await foreach (var (title, stock) in ListWantedAsync(cancellationToken))
        {
            var free = stock.Copies.Count(copy => copy.IsFree);
            if (free == 0 || !policy.Lends(stock.Kind))
            {
                continue;
            }

            var wanted = Math.Min(free, await CountServedAsync(title.BookId, policy, cancellationToken));
            if (wanted > 0)
            {
                yield return new TitleToPull(title.BookId, stock, wanted);
            }
        }
    }

    /// <summary>The titles for which members wait, and of which no copy can be lent.</summary>
    public async IAsyncEnumerable<UnfillableTitle> ListUnfillableAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var policy = await policies.ReadAsync(cancellationToken);
        await foreach (var (title, stock) in ListWantedAsync(cancellationToken))
        {
            if (policy.Lends(stock.Kind) && stock.Copies.Any(copy => copy.Condition.CanBeAwaited()))
            {
                continue;
            }

            var first = await holds.ListWaitingAsync(title.BookId, after: null, MostNamed, cancellationToken);
            var named = await NameAsync(first, cancellationToken);
            yield return new UnfillableTitle(
                title.BookId,
                stock,
                title.Waiting,
                [
                    .. first.Select(hold => new MemberInLine(
                        hold,
                        named.GetValueOrDefault(hold.MemberId.GetValueOrDefault()),
                        policy.DayOf(hold.PlacedAt)
                    )),
                ]
            );
        }
    }

    private async IAsyncEnumerable<(WantedTitle Title, TitleStock Stock)> ListWantedAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var wanted = await lists.ListWantedAsync(cancellationToken);
        foreach (var portion in wanted.Chunk(Portion))
        {
            var found = await stocks.FindAsync([.. portion.Select(title => title.BookId)], cancellationToken);
            foreach (var title in portion.Where(title => found.ContainsKey(title.BookId)))
            {
                yield return (title, found[title.BookId]);
            }
        }
    }

    /// <summary>How many of the first in line would be served; those who are blocked are not.</summary>
    private async Task<int> CountServedAsync(BookId bookId, IHoldPolicy policy, CancellationToken cancellationToken)
    {
        var waiting = await holds.ListWaitingAsync(bookId, after: null, LinePortion, cancellationToken);
        var found = await borrowers.ListAsync(
            [.. waiting.Select(hold => hold.MemberId).OfType<MemberId>()],
            cancellationToken
        );
        var known = found.ToDictionary(member => member.Id);
        var now = clock.UtcNowInMicroseconds();
        return waiting.Count(hold => HoldLine.CanBeServed(hold, known, policy, now));
    }

    private Task<IReadOnlyDictionary<MemberId, ShownMember>> NameAsync(
        IEnumerable<Hold> listed,
        CancellationToken cancellationToken
    ) => members.FindAsync([.. listed.Select(hold => hold.MemberId).OfType<MemberId>()], cancellationToken);
}
