using Library.Notifications.Contract;
using Library.Notifications.Domain;
using Library.Shared;

namespace Library.Notifications.Application;

/// <summary>Writes a mail that tells notices, at the moment at which it is sent.</summary>
internal sealed class WriteNotices(
    INoticeRepository notices,
    INoticePolicies policies,
    IOwnWordsRepository ownWords,
    NoticeTopics topics,
    NoticeFrame frame
)
{
    /// <summary>The mail with what is still true.</summary>
    public async Task<WrittenNotices> ExecuteAsync(string topic, MailId mailId, CancellationToken cancellationToken)
    {
        var policy = await policies.ReadAsync(cancellationToken);
        if (!policy.IsTimeToSend)
        {
            return new WrittenNotices(Mail: null, IsTimeToSend: false);
        }

        var kept = await notices.ListOfMailAsync(mailId, cancellationToken);
        var present = await topics.FindPresentAsync(kept, cancellationToken);
        if (present.Count == 0)
        {
            return new WrittenNotices(Mail: null, IsTimeToSend: true);
        }

        var words = await ownWords.ReadAsync(cancellationToken);
        PresentNotice[] told = [.. present.Select(found => found.Present)];
        var mail = frame.Write(topics.Find(topic), told, words, policy.LibraryName);
        return new WrittenNotices(mail, IsTimeToSend: true);
    }
}

/// <summary>A mail that tells notices.</summary>
/// <param name="Mail">The mail; null where all of it has passed, or it is no time to send.</param>
/// <param name="IsTimeToSend">Whether people may be written to now.</param>
internal sealed record WrittenNotices(Notification? Mail, bool IsTimeToSend);
