using Library.Members.Domain;
using Library.Notifications.Contract;
using Library.Shared;

namespace Library.Members.Application;

/// <summary>The limit on mails to one recipient.</summary>
/// <param name="IsEnforced">Whether it counts; it is never counted against one who registers.</param>
internal sealed record MailLimit(bool IsEnforced);

/// <summary>Mails a member a new link, which makes the one before worthless.</summary>
internal sealed class LinkMails(
    IMemberLinks links,
    ILinkTokens tokens,
    INotifier notifier,
    MemberMails mails,
    MailLimit limit,
    TimeProvider clock
)
{
    /// <summary>Sends it, as part of the caller's transaction.</summary>
    /// <returns>
    /// False where the member got enough mails lately, or is gone: then no mail is sent and the link before still
    /// counts.
    /// </returns>
    public async Task<bool> SendAsync(Member member, LinkPurpose purpose, CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        var read = await links.FindAsync(member.Id, cancellationToken);
        if (read is null || (limit.IsEnforced && !read.Mails.AllowAnotherAt(now)))
        {
            return false;
        }

        var stamp = Stamp.Next();
        if (!await links.RenewAsync(read, purpose, stamp, read.Mails.With(now), cancellationToken))
        {
            // Another request has just mailed one.
            return false;
        }

        var token = tokens.Issue(purpose, new LinkToken(member.Id, stamp));
        await notifier.SendAsync(member.Email.Value, mails.For(purpose, token), cancellationToken);
        return true;
    }
}
