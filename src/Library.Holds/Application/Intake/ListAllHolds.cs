using System.Runtime.CompilerServices;
using Library.Books.Contract;
using Library.Holds.Contract;
using Library.Holds.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Application;

internal sealed class ListAllHolds(
    IHoldRepository holds,
    IShownMembers members,
    ITitles titles,
    IShownCopies copies,
    TimeProvider clock
) : IHoldList
{
    private const int HoldsAtOnce = 200;

    public async IAsyncEnumerable<ListedHold> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        IReadOnlyList<HoldInLine> page;
        Hold? last = null;
        do
        {
            page = await holds.ListActiveAsync(last, HoldsAtOnce, cancellationToken);
            var names = await NamesOfAsync([.. page.Select(found => found.Hold)], cancellationToken);
            foreach (var (hold, place) in page)
            {
                last = hold;
                yield return RowOf(hold, names, now) with
                {
                    Place = place,
                };
            }
        } while (page.Count == HoldsAtOnce);
    }

    private async Task<Names> NamesOfAsync(IReadOnlyList<Hold> page, CancellationToken cancellationToken)
    {
        MemberId[] waiting = [.. page.Select(hold => hold.MemberId).OfType<MemberId>().Distinct()];
        BookId[] wanted = [.. page.Select(hold => hold.BookId).OfType<BookId>().Distinct()];
        CopyId[] kept = [.. page.Select(hold => hold.CopyId).OfType<CopyId>()];
        return new Names(
            await members.FindAsync(waiting, cancellationToken),
            await titles.FindAsync(wanted, cancellationToken),
            await copies.FindAsync(kept, cancellationToken)
        );
    }

    private static ListedHold RowOf(Hold hold, Names names, DateTimeOffset now)
    {
        var isSuspended = hold.IsSuspendedAt(now);
        return new ListedHold
        {
            MemberId = hold.MemberId,
            Card = names.Members.GetValueOrDefault(hold.MemberId.GetValueOrDefault())?.CardNumber,
            BookId = hold.BookId,
            Title = names.Titles.GetValueOrDefault(hold.BookId.GetValueOrDefault())?.Title,
            Barcode = names.Copies.GetValueOrDefault(hold.CopyId.GetValueOrDefault())?.Barcode.Value,
            PlacedAt = MomentOf(hold.PlacedAt),
            IsSuspended = isSuspended,
            SuspendedUntil = isSuspended ? MomentOf(hold.State.SuspendedUntil) : null,
            ReadyAt = MomentOf(hold.ReadyAt),
            ReadyUntil = MomentOf(hold.ReadyUntil),
        };
    }

    private static ListedMoment? MomentOf(DateTimeOffset? moment) =>
        moment is { } at ? new ListedMoment(at, DateOnly.FromDateTime(at.UtcDateTime)) : null;

    /// <summary>How the members, titles and copies of a page are called.</summary>
    private sealed record Names(
        IReadOnlyDictionary<MemberId, ShownMember> Members,
        IReadOnlyDictionary<BookId, ShownTitle> Titles,
        IReadOnlyDictionary<CopyId, ShownCopy> Copies
    );
}
