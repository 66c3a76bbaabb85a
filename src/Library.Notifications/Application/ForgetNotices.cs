using Library.Notifications.Domain;
using Library.Shared;

namespace Library.Notifications.Application;

/// <summary>Removes old notices. One that is still true is kept, however old it is, since it would be told
/// again without its row.</summary>
internal sealed class ForgetNotices(INoticeRepository notices, NoticeTopics topics, TimeProvider clock)
{
    private const int Portion = 200;

    /// <summary>How long a notice is kept at least: more than the year for which a topic tells what ended.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(400);

    /// <summary>Removes a portion.</summary>
    /// <param name="after">The last notice of the portion before; null begins.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The last notice of this portion; null where it was the last portion.</returns>
    public async Task<NoticeId?> ExecuteAsync(NoticeId? after, CancellationToken cancellationToken)
    {
        var before = clock.UtcNowInMicroseconds() - KeptFor;
        var told = await notices.ListToldAsync(before, after, Portion, cancellationToken);
        var present = await topics.FindPresentAsync(told, cancellationToken);
        var passed = told.Except(present.Select(found => found.Kept)).Select(notice => notice.Id).ToList();
        if (passed.Count > 0)
        {
            await notices.RemoveAsync(passed, cancellationToken);
        }

        return told.Count == Portion ? told[^1].Id : null;
    }
}
