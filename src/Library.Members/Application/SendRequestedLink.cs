using Library.Members.Domain;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

/// <summary>
/// Mails the link that was asked for, if the address is a member's, the link is of use, and the member was not mailed
/// too much.
/// </summary>
internal sealed partial class SendRequestedLink(
    IMemberRepository members,
    LinkMails linkMails,
    ILogger<SendRequestedLink> logger
)
{
    public async Task ExecuteAsync(LinkRequest request, CancellationToken cancellationToken)
    {
        var member = await members.FindByEmailAsync(request.Email, cancellationToken);
        if (member is null || (request.Purpose == LinkPurpose.VerifyEmail && member.IsVerified))
        {
            return;
        }

        if (await linkMails.SendAsync(member, request.Purpose, cancellationToken))
        {
            LogSent(member.Id, request.Purpose);
        }
        else
        {
            LogHeldBack(member.Id, request.Purpose);
        }
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} is mailed a new link ({Purpose}).")]
    private partial void LogSent(Guid memberId, LinkPurpose purpose);

    [LoggerMessage(LogLevel.Information, "Member {MemberId} was mailed enough lately: no new link ({Purpose}).")]
    private partial void LogHeldBack(Guid memberId, LinkPurpose purpose);
}
