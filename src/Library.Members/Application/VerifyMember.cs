using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed partial class VerifyMember(
    IMemberRepository members,
    IMemberLinks links,
    ILinkTokens tokens,
    ILogger<VerifyMember> logger
)
{
    public const int MaximumTokenLength = 2_048;

    private static readonly TextRule TokenRule = new("token", MaximumTokenLength);

    /// <summary>Confirms the address that the token was mailed to; a second time changes nothing. Only the newest link
    /// counts.</summary>
    public async Task<Member> ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        var link =
            tokens.Verify(LinkPurpose.VerifyEmail, TokenRule.Apply(token))
            ?? throw new InvalidVerificationTokenException();
        var state = await links.FindAsync(link.MemberId, cancellationToken) ?? throw new MemberNotFoundException();
        if (!state.Accept(LinkPurpose.VerifyEmail, link))
        {
            throw new InvalidVerificationTokenException();
        }

        var member = await members.FindAsync(link.MemberId, cancellationToken) ?? throw new MemberNotFoundException();
        if (member.IsVerified)
        {
            return member;
        }

        member.MarkVerified();
        await members.UpdateAsync(member, cancellationToken);
        LogVerified(member.Id);
        return member;
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} verified.")]
    private partial void LogVerified(Guid memberId);
}
