using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

/// <summary>
/// Mails the link that was asked for, if the address is a member's, the link is of use, and the address was not mailed
/// too much. Asked again within the time of a link, it mails that one again, so that no mail makes another worthless.
/// </summary>
internal sealed partial class SendLink(
    IMemberRepository members,
    IMailedLinks links,
    ILinkTokens tokens,
    LinkMails mails,
    TimeProvider clock,
    ILogger<SendLink> logger
)
{
    public async Task ExecuteAsync(LinkRequest request, CancellationToken cancellationToken)
    {
        var (purpose, email) = request;
        var member = await members.FindByEmailAsync(email, cancellationToken);
        if (member?.Email is not { } kept || (purpose == LinkPurpose.VerifyEmail && member.HasVerifiedEmail))
        {
            return;
        }

        var now = clock.UtcNowInMicroseconds();
        var offered = new MailedLink(purpose, member.Id, Stamp.Next());
        var link = await links.RenewAsync(offered, kept, now, now + tokens.LifetimeOf(purpose), cancellationToken);
        if (link is not null && await mails.SendAsync(kept, link, cancellationToken))
        {
            LogSent(member.Id, purpose);
        }
        else
        {
            LogHeldBack(member.Id, purpose);
        }
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} is mailed a link ({Purpose}).")]
    private partial void LogSent(MemberId memberId, LinkPurpose purpose);

    [LoggerMessage(LogLevel.Information, "Member {MemberId} was mailed enough lately: no link ({Purpose}).")]
    private partial void LogHeldBack(MemberId memberId, LinkPurpose purpose);
}
