using Library.Notifications.Contract;
using Library.Notifications.Domain;

namespace Library.Notifications.Application;

/// <summary>Shows the words of all notices.</summary>
internal sealed class PreviewNotices(
    IEnumerable<INoticeTopic> topics,
    INoticePolicies policies,
    IOwnWordsRepository ownWords,
    NoticeFrame frame
) : INoticePreviews
{
    public async Task<IReadOnlyList<NoticePreview>> ReadAsync(CancellationToken cancellationToken) =>
        await WriteAsync(await ownWords.ReadAsync(cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<NoticePreview>> ReadAsync(
        string kind,
        string words,
        CancellationToken cancellationToken
    )
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal) { [kind] = OwnWords.Parse(words) };
        var previews = await WriteAsync(new OwnWords(typed), cancellationToken);
        return [.. previews.Where(preview => preview.Kind == kind)];
    }

    private async Task<IReadOnlyList<NoticePreview>> WriteAsync(OwnWords words, CancellationToken cancellationToken)
    {
        var policy = await policies.ReadAsync(cancellationToken);
        var previews = new List<NoticePreview>();
        foreach (var topic in topics)
        {
            foreach (var example in await topic.ReadExamplesAsync(cancellationToken))
            {
                var mail = frame.Write(topic, [example], words, policy.LibraryName);
                previews.Add(new NoticePreview(example.Notice.Kind, mail));
            }
        }

        return previews;
    }
}
