using Library.Auth.Contract;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

/// <summary>
/// Makes a password that staff hand to a member on paper, in place of any that it has. It counts for seven days, and
/// only until another one is chosen.
/// </summary>
internal sealed partial class HandOutPassword(
    IMemberRepository members,
    IPasswordHasher hasher,
    ISessions sessions,
    TimeProvider clock,
    ILogger<HandOutPassword> logger
)
{
    /// <summary>Why a member without a card and an address gets none.</summary>
    public const string NoLogin = "The member has neither a card nor an e-mail address to log in with. Give one first.";

    /// <summary>Sets the password, and ends every session of the member.</summary>
    /// <returns>The clear text, which is kept nowhere.</returns>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    /// <exception cref="InvalidValueException">It has neither a card nor an address to log in with.</exception>
    public async Task<Password> ExecuteAsync(MemberId id, Caller caller, CancellationToken cancellationToken)
    {
        // Before the hash, which is the dear part.
        if (await members.FindCredentialsAsync(id, cancellationToken) is null)
        {
            throw new MemberNotFoundException();
        }

        var password = OneTimePassword.Next();
        var passwordHash = await hasher.HashAsync(password.Value, cancellationToken);
        var member = await members.FindForChangeAsync(id, cancellationToken) ?? throw new MemberNotFoundException();
        if (member is { CardNumber: null, Email: null })
        {
            throw new InvalidValueException("card_number", NoLogin);
        }

        var endsAt = clock.UtcNowInMicroseconds() + OneTimePassword.Lifetime;
        var handedOut = new HandedOutPassword(id, passwordHash, endsAt, Stamp.Next());
        if (!await members.KeepOneTimePasswordAsync(handedOut, cancellationToken))
        {
            throw new MemberNotFoundException();
        }

        await sessions.EndAllOfAsync(id, cancellationToken);
        LogHandedOut(id, caller.Id);
        return password;
    }

    [LoggerMessage(
        LogLevel.Information,
        "Member {MemberId} was handed a one-time password by {Librarian}; all its sessions are ended."
    )]
    private partial void LogHandedOut(MemberId memberId, MemberId librarian);
}
