using Library.Notifications.Contract;
using Library.Notifications.Domain;
using Library.Shared;

namespace Library.Notifications.Application;

/// <summary>The notices that are in no mail, as calls that staff have to make.</summary>
internal sealed class CallList(INoticeRepository notices, NoticeTopics topics, TimeProvider clock)
    : ICallList,
        IMadeCalls
{
    private const int Portion = 200;

    public async Task<Calls> ListAsync(int limit, CancellationToken cancellationToken)
    {
        var kept = await notices.ListToCallAsync(after: null, limit + 1, cancellationToken);
        var present = await topics.FindPresentAsync([.. kept.Take(limit)], cancellationToken);
        return new Calls(
            [
                .. present
                    .Where(found => found.Present.CallText is not null)
                    .Select(found => new Call(found.Kept.Id, found.Kept.Notice.MemberId, found.Present.CallText!)),
            ],
            kept.Count > limit
        );
    }

    public Task TickOffAsync(IReadOnlyCollection<NoticeId> ids, CancellationToken cancellationToken) =>
        notices.SettleAsync(ids, clock.UtcNowInMicroseconds(), cancellationToken);

    /// <summary>Takes off the list, by a portion, what has passed or needs no call.</summary>
    /// <param name="after">The last notice of the portion before; null begins.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The last notice of this portion; null where it was the last portion.</returns>
    public async Task<NoticeId?> SettlePassedAsync(NoticeId? after, CancellationToken cancellationToken)
    {
        var kept = await notices.ListToCallAsync(after, Portion, cancellationToken);
        var present = await topics.FindPresentAsync(kept, cancellationToken);
        var toCall = present
            .Where(found => found.Present.CallText is not null)
            .Select(found => found.Kept.Id)
            .ToHashSet();
        var passed = kept.Select(notice => notice.Id).Where(id => !toCall.Contains(id)).ToList();
        if (passed.Count > 0)
        {
            await TickOffAsync(passed, cancellationToken);
        }

        return kept.Count == Portion ? kept[^1].Id : null;
    }
}
