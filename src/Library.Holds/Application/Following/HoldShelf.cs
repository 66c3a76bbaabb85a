using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Notifications.Contract;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>The shelf of copies that wait for members. Its caller holds the lock of the title.</summary>
internal sealed class HoldShelf(
    IHoldRepository holds,
    IBorrowers borrowers,
    ICatalogue catalogue,
    IHoldPolicies policies,
    IPutBackList putBacks,
    INotices notices
)
{
    private const int Portion = 100;

    /// <summary>Sets a free copy at the desk aside for the first hold in line that can be served.</summary>
    /// <returns>The hold; null where there is none, or the title is of a kind that is not lent.</returns>
    public async Task<Hold?> SetAsideAsync(
        BookId bookId,
        CopyId copyId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var waiting = await holds.ListWaitingAsync(bookId, after: null, Portion, cancellationToken);
        if (waiting.Count == 0)
        {
            return null;
        }

        var policy = await policies.ReadAsync(cancellationToken);
        var title = await catalogue.FindTitleAsync(bookId, cancellationToken);
        if (!policy.Lends(title.Kind))
        {
            return null;
        }

        if (await FindFirstAsync(bookId, waiting, policy, at, cancellationToken) is not { } first)
        {
            return null;
        }

        first.SetAside(copyId, at, policy.ReadyUntil(at));
        await holds.KeepAsync(first, cancellationToken);

        // The return that brought the copy may still be undone.
        await notices.AddAsync(
            HoldNotices.Topic,
            [HoldNotices.Ready(first)],
            at + policy.UndoPeriod,
            cancellationToken
        );
        return first;
    }

    /// <summary>Sets a copy whose hold has ended aside for the next hold in line, or lists it to be put back.</summary>
    public async Task PassOnAsync(BookId bookId, CopyId copyId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await SetAsideAsync(bookId, copyId, at, cancellationToken) is null)
        {
            await putBacks.AddAsync(copyId, at, cancellationToken);
        }
    }

    /// <summary>Lets a copy that is set aside wait longer. Its member is told where that is another day.</summary>
    public async Task KeepLongerAsync(
        Hold hold,
        DateTimeOffset readyUntil,
        IHoldPolicy policy,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        await holds.ExtendAsync(hold, readyUntil, cancellationToken);
        if (hold.WouldWaitAnotherDay(readyUntil, policy))
        {
            await notices.AddAsync(HoldNotices.Topic, [HoldNotices.Moved(hold, readyUntil)], at, cancellationToken);
        }
    }

    private async Task<Hold?> FindFirstAsync(
        BookId bookId,
        IReadOnlyList<Hold> waiting,
        IHoldPolicy policy,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var ids = waiting.Where(hold => !hold.IsSuspendedAt(at)).Select(hold => hold.MemberId).OfType<MemberId>();
            var members = await borrowers.ListAsync([.. ids], cancellationToken);
            var first = HoldLine.FindFirst(waiting, members.ToDictionary(member => member.Id), policy, at);
            if (first is not null || waiting.Count < Portion)
            {
                return first;
            }

            waiting = await holds.ListWaitingAsync(bookId, waiting[^1], Portion, cancellationToken);
        }
    }
}
