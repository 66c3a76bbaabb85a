using Library.Auth.Contract;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed partial class VerifyMember(
    IMemberRepository members,
    IMailedLinks links,
    ILinkTokens tokens,
    ISessions sessions,
    ILogger<VerifyMember> logger
)
{
    public const int MaximumTokenLength = 2_048;

    /// <summary>The rule for the token of every mailed link.</summary>
    public static readonly TextRule TokenRule = new("token", MaximumTokenLength);

    /// <summary>
    /// Confirms the address that the token was mailed to, and ends every session that began before; a second time
    /// changes nothing. Only the newest link counts.
    /// </summary>
    public async Task<Member> ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        var member = await FindAsync(token, cancellationToken);
        if (member.HasVerifiedEmail)
        {
            return member;
        }

        member.Verify(Stamp.Next());
        await members.KeepVerificationAsync(member, cancellationToken);
        await sessions.EndAllOfAsync(member.Id, cancellationToken);
        LogVerified(member.Id);
        return member;
    }

    /// <summary>The member that the link was mailed to, held until the request ends.</summary>
    /// <exception cref="InvalidVerificationTokenException">The token does not count (any more).</exception>
    /// <exception cref="MemberNotFoundException">The member is not kept any more.</exception>
    public async Task<Member> FindAsync(string token, CancellationToken cancellationToken)
    {
        var link =
            tokens.Read(LinkPurpose.VerifyEmail, TokenRule.Apply(token))
            ?? throw new InvalidVerificationTokenException();
        var member =
            await members.FindForChangeAsync(link.MemberId, cancellationToken) ?? throw new MemberNotFoundException();
        return await links.FindAsync(link.Purpose, member.Id, cancellationToken) == link
            ? member
            : throw new InvalidVerificationTokenException();
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} verified.")]
    private partial void LogVerified(MemberId memberId);
}
