using Library.Members.Domain;
using Library.Shared.Domain;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed partial class VerifyMember(IMemberRepository members, IVerificationTokenIssuer tokens, ILogger<VerifyMember> logger)
{
    public const int MaximumTokenLength = 2_048;

    private static readonly TextRule TokenRule = new("token", MaximumTokenLength);

    /// <summary>Confirms the address that the token was mailed to; a second time changes nothing.</summary>
    public async Task<Member> ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        var id = tokens.Verify(TokenRule.Apply(token)) ?? throw new InvalidVerificationTokenException();
        var member = await members.FindAsync(id, cancellationToken) ?? throw new MemberNotFoundException();
        if (member.IsVerified)
        {
            return member;
        }

        member.MarkVerified();
        await members.UpdateAsync(member, cancellationToken);
        LogVerified(id);
        return member;
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} verified.")]
    private partial void LogVerified(Guid memberId);
}
