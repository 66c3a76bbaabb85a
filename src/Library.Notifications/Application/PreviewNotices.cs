using Library.Notifications.Contract;

namespace Library.Notifications.Application;

/// <summary>Shows the words of all notices.</summary>
internal sealed class PreviewNotices(IEnumerable<INoticeTopic> topics, INoticePolicies policies, NoticeFrame frame)
    : INoticePreviews
{
    public async Task<IReadOnlyList<NoticePreview>> ReadAsync(CancellationToken cancellationToken)
    {
        var policy = await policies.ReadAsync(cancellationToken);
        var previews = new List<NoticePreview>();
        foreach (var topic in topics)
        {
            foreach (var example in await topic.ReadExamplesAsync(cancellationToken))
            {
                var mail = frame.Around(topic.Write([example], policy.LibraryName), policy.LibraryName);
                previews.Add(new NoticePreview(example.Notice.Kind, mail));
            }
        }

        return previews;
    }
}
