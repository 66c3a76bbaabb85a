using Library.Members.Domain;
using Library.Notifications.Contract;
using Library.Shared;

namespace Library.Members.Application;

/// <summary>Mails links, within the quota of the address.</summary>
internal sealed class LinkMails(
    IMailQuotas quotas,
    ILinkTokens tokens,
    INotifier notifier,
    LinkMailText text,
    TimeProvider clock
)
{
    /// <summary>Sends the link, as part of the caller's transaction.</summary>
    /// <returns>False where the address got enough mails lately: no mail is sent.</returns>
    public async Task<bool> SendAsync(Email email, MailedLink link, CancellationToken cancellationToken)
    {
        if (!await quotas.TakeAsync(email, link.Purpose, clock.UtcNowInMicroseconds(), cancellationToken))
        {
            return false;
        }

        await notifier.SendAsync(email.Value, text.For(link.Purpose, tokens.Issue(link)), cancellationToken);
        return true;
    }
}
