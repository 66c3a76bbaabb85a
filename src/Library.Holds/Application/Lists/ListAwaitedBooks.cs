using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>Tells the pages about a member what it waits for and what it can fetch.</summary>
internal sealed class ListAwaitedBooks(
    IHoldRepository holds,
    ITitles titles,
    IShownCopies copies,
    IHoldPolicies policies,
    TimeProvider clock
) : IAwaitedBooks
{
    private static readonly IReadOnlyList<HoldStatus> Active = [HoldStatus.Waiting, HoldStatus.Ready];

    public async Task<IReadOnlyList<AwaitedBook>> ListAsync(MemberId memberId, CancellationToken cancellationToken)
    {
        var filter = new HoldFilter(memberId, BookId: null, Active);
        var listed = await holds.ListWhole(filter, cancellationToken).ToListAsync(cancellationToken);
        if (listed.Count == 0)
        {
            return [];
        }

        return await ShowAsync(
            listed
                .OrderByDescending(found => found.Hold.Status)
                .ThenBy(found => found.Hold.ReadyUntil)
                .ThenBy(found => found.Hold.PlacedAt)
                .ToList(),
            cancellationToken
        );
    }

    private async Task<IReadOnlyList<AwaitedBook>> ShowAsync(
        IReadOnlyList<HoldInLine> listed,
        CancellationToken cancellationToken
    )
    {
        var now = clock.UtcNowInMicroseconds();
        var policy = await policies.ReadAsync(cancellationToken);
        var shown = await titles.FindAsync(
            listed.Select(found => found.Hold.BookId).OfType<BookId>(),
            cancellationToken
        );
        var setAside = await copies.FindAsync(
            [.. listed.Select(found => found.Hold.CopyId).OfType<CopyId>()],
            cancellationToken
        );
        return [.. listed.Select(Show)];

        AwaitedBook Show(HoldInLine found)
        {
            var hold = found.Hold;
            var bookId = hold.BookId.GetValueOrDefault();
            var title = shown.GetValueOrDefault(bookId);
            var isSuspended = hold.IsSuspendedAt(now);
            return new AwaitedBook(hold.Id, bookId, title?.Title, title?.Author)
            {
                Language = title?.Language,
                Place = found.Place,
                ReadyUntil = hold.ReadyUntil is { } until ? policy.DayOf(until) : null,
                Barcode = hold.CopyId is { } copy ? setAside.GetValueOrDefault(copy)?.Barcode : null,
                IsSuspended = isSuspended,
                SuspendedUntil = isSuspended && hold.State.SuspendedUntil is { } end ? policy.DayOf(end) : null,
            };
        }
    }
}
