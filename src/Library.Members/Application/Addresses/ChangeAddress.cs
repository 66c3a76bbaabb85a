using Library.Auth.Contract;
using Library.Members.Domain;
using Library.Notifications.Contract;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

/// <summary>Puts the address in place that a member has asked for, once the reader of its mail confirms it.</summary>
internal sealed partial class ChangeAddress(
    IMemberRepository members,
    IAddressChanges changes,
    ILinkTokens tokens,
    ISessions sessions,
    INotifier notifier,
    IKeptMail keptMail,
    TimeProvider clock,
    ILogger<ChangeAddress> logger
)
{
    private static readonly Notification Note = new(
        "Your e-mail address was changed",
        """
        The e-mail address of your account at the library was changed. Mail goes to the new address from now on.

        If it was not you, please tell the library.

        """
    );

    /// <summary>Changes the address, and ends every session: they began without it. Mail that waits for the old one is
    /// not sent, but for the note that tells of the change.</summary>
    /// <exception cref="InvalidValueException">The text can be no token.</exception>
    /// <exception cref="InvalidVerificationTokenException">The token does not count (any more).</exception>
    /// <exception cref="MemberAlreadyExistsException">Another member has the address.</exception>
    public async Task ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        var link =
            tokens.Read(LinkPurpose.ChangeEmail, VerifyMember.TokenRule.Apply(token))
            ?? throw new InvalidVerificationTokenException();
        var member =
            await members.FindForChangeAsync(link.MemberId, cancellationToken)
            ?? throw new InvalidVerificationTokenException();
        var email =
            await changes.FindAsync(link, clock.UtcNowInMicroseconds(), cancellationToken)
            ?? throw new InvalidVerificationTokenException();
        var before = member.Email;
        member.MoveTo(email, Stamp.Next());
        await members.KeepCorrectionAsync(member, cancellationToken);
        await members.KeepVerificationAsync(member, cancellationToken);
        await sessions.EndAllOfAsync(member.Id, cancellationToken);
        if (before is not null)
        {
            await keptMail.ForgetAsync(before.Value, cancellationToken);
            await notifier.SendAsync(before.Value, Note, cancellationToken);
        }

        LogChanged(member.Id);
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} has another address.")]
    private partial void LogChanged(MemberId memberId);
}
