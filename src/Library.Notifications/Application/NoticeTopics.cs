using Library.Notifications.Contract;
using Library.Notifications.Domain;

namespace Library.Notifications.Application;

/// <summary>Asks the slices whether their notices are still true.</summary>
internal sealed class NoticeTopics(IEnumerable<INoticeTopic> topics)
{
    /// <summary>The topic of this name.</summary>
    public INoticeTopic Find(string name) => topics.First(topic => topic.Name == name);

    /// <summary>Those of the notices that are still true, in their order.</summary>
    public async Task<IReadOnlyList<(KeptNotice Kept, PresentNotice Present)>> FindPresentAsync(
        IReadOnlyList<KeptNotice> kept,
        CancellationToken cancellationToken
    )
    {
        var present = new Dictionary<Notice, PresentNotice>();
        foreach (var ofTopic in kept.GroupBy(one => one.Topic, one => one.Notice, StringComparer.Ordinal))
        {
            foreach (var found in await Find(ofTopic.Key).FindPresentAsync([.. ofTopic], cancellationToken))
            {
                present[found.Notice] = found;
            }
        }

        return
        [
            .. kept.Where(notice => present.ContainsKey(notice.Notice))
                .Select(notice => (notice, present[notice.Notice])),
        ];
    }
}
