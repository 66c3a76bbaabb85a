using Library.Auth.Contract;
using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed record ResetPasswordCommand(string Token, string Password)
{
    public override string ToString() => nameof(ResetPasswordCommand);
}

/// <summary>
/// Lets the reader of a member's mail choose another password. That ends every session, also one whose login is under
/// way, and verifies the address: the link shows that it is theirs.
/// </summary>
internal sealed partial class ResetPassword(
    IMemberRepository members,
    IMailedLinks links,
    ILinkTokens tokens,
    PasswordPolicy passwords,
    IPasswordHasher hasher,
    ISessions sessions,
    ILogger<ResetPassword> logger
)
{
    /// <summary>Whether the token would be accepted at this moment; nothing is changed.</summary>
    public async Task<bool> AcceptsAsync(string token, CancellationToken cancellationToken) =>
        await FindLinkAsync(token, cancellationToken) is not null;

    /// <summary>Spends the link and sets the password.</summary>
    /// <exception cref="InvalidValueException">The password is not acceptable, or the text can be no token.</exception>
    /// <exception cref="InvalidResetTokenException">The token does not count (any more).</exception>
    public async Task ExecuteAsync(ResetPasswordCommand command, CancellationToken cancellationToken)
    {
        var token = VerifyMember.TokenRule.Apply(command.Token);
        var password = Password.Parse(command.Password);

        // Before the hash, which is the dear part. Of two that pass here at once with one link, the repository lets one
        // through.
        var link = await FindLinkAsync(token, cancellationToken) ?? throw new InvalidResetTokenException();
        var passwordHash = await hasher.HashAsync(password.Value, cancellationToken);
        var member =
            await members.FindForChangeAsync(link.MemberId, cancellationToken)
            ?? throw new InvalidResetTokenException();
        passwords.Demand(password, member.Name, member.Email);
        var replacement = new PasswordReplacement(link.MemberId, link.Stamp, passwordHash, Stamp.Next());
        if (!await members.ReplacePasswordAsync(replacement, cancellationToken))
        {
            throw new InvalidResetTokenException();
        }

        await sessions.EndAllOfAsync(link.MemberId, cancellationToken);
        LogReset(link.MemberId);
    }

    private async Task<MailedLink?> FindLinkAsync(string token, CancellationToken cancellationToken) =>
        tokens.Read(LinkPurpose.ResetPassword, token) is { } link
        && await links.FindAsync(link.Purpose, link.MemberId, cancellationToken) == link
            ? link
            : null;

    [LoggerMessage(LogLevel.Information, "Member {MemberId} has another password; all its sessions are ended.")]
    private partial void LogReset(MemberId memberId);
}
