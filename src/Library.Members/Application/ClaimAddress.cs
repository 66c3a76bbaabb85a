using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Application;

/// <summary>
/// Lets the reader of a verification mail who did not register choose the password, and so take the account over: the
/// link shows that the address is theirs.
/// </summary>
internal sealed class ClaimAddress(
    VerifyMember verifyMember,
    IMailedLinks links,
    ILinkTokens tokens,
    TimeProvider clock
)
{
    /// <summary>Exchanges the token of a verification link for that of a reset link.</summary>
    /// <exception cref="InvalidVerificationTokenException">The token does not count (any more).</exception>
    public async Task<string> ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        var member = await verifyMember.FindAsync(token, cancellationToken);
        if (member.HasVerifiedEmail || member.Email is not { } email)
        {
            throw new InvalidVerificationTokenException();
        }

        var now = clock.UtcNowInMicroseconds();
        var offered = new MailedLink(LinkPurpose.ResetPassword, member.Id, Stamp.Next());
        var endsAt = now + tokens.LifetimeOf(offered.Purpose);
        var link = await links.RenewAsync(offered, email, now, endsAt, cancellationToken);
        return tokens.Issue(link ?? throw new InvalidVerificationTokenException());
    }
}
