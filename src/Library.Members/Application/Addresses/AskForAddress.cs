using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed record AskForAddressCommand(string Email, string Password, string Network)
{
    public override string ToString() => nameof(AskForAddressCommand);
}

/// <summary>
/// Mails a link to the address that a member wants in the place of its own; the new one counts once the link is opened
/// and confirmed. It makes no difference to the caller whether another member has the address: only the reader of its
/// mail is told.
/// </summary>
internal sealed partial class AskForAddress(
    IMemberRepository members,
    IAddressChanges changes,
    CheckPassword checkPassword,
    ILinkTokens tokens,
    LinkMails mails,
    TimeProvider clock,
    ILogger<AskForAddress> logger
)
{
    /// <summary>
    /// Asks, in the place of any request before, and takes the password, as a browser that was left alone is not
    /// enough. Where the address got enough mails lately none is sent; a link to it from before counts, unless
    /// another address was asked for since.
    /// </summary>
    /// <exception cref="InvalidValueException">The text is no address, or the caller's own.</exception>
    /// <exception cref="WrongPasswordException">The password is another, or was tried too often.</exception>
    public async Task ExecuteAsync(Caller caller, AskForAddressCommand command, CancellationToken cancellationToken)
    {
        var email = Email.Parse(command.Email);
        var member = await members.FindAsync(caller.Id, cancellationToken) ?? throw new CallerGoneException();
        if (member.Email == email)
        {
            throw new InvalidValueException("email", "This is your address already.");
        }

        await checkPassword.DemandAsync(caller, command.Password, command.Network, cancellationToken);
        var link = new MailedLink(LinkPurpose.ChangeEmail, caller.Id, Stamp.Next());
        var isSent = await mails.SendAsync(email, link, cancellationToken);

        // Also where no mail was sent, a link that another address was mailed counts no more: it may be a stranger's.
        if (isSent || await changes.FindAskedAsync(caller.Id, cancellationToken) != email)
        {
            var endsAt = clock.UtcNowInMicroseconds() + tokens.LifetimeOf(link.Purpose);
            await changes.KeepAsync(link, email, endsAt, cancellationToken);
            LogAsked(caller.Id);
        }
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} asked for another address.")]
    private partial void LogAsked(MemberId memberId);
}
