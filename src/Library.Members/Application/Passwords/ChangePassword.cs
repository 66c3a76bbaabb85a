using Library.Auth.Contract;
using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed record ChangePasswordCommand(string Current, string New, string Network)
{
    public override string ToString() => nameof(ChangePasswordCommand);
}

/// <summary>Lets a member who knows the password choose another. That ends every session but the one that
/// asks.</summary>
internal sealed partial class ChangePassword(
    IMemberRepository members,
    CheckPassword checkPassword,
    PasswordPolicy passwords,
    IPasswordHasher hasher,
    ISessions sessions,
    ILogger<ChangePassword> logger
)
{
    /// <summary>Sets the new password.</summary>
    /// <exception cref="InvalidValueException">The new password is not acceptable.</exception>
    /// <exception cref="WrongPasswordException">The current one is another, or was tried too often.</exception>
    public async Task ExecuteAsync(Caller caller, ChangePasswordCommand command, CancellationToken cancellationToken)
    {
        var chosen = Password.Parse(command.New, field: "new");
        if (Password.TryParse(command.Current, out var current) && current.Value == chosen.Value)
        {
            throw new InvalidValueException("new", "Must be another password than the current one.");
        }

        // Hashed before the first statement that writes: no transaction waits for it.
        var passwordHash = await hasher.HashAsync(chosen.Value, cancellationToken);
        var present = await checkPassword.DemandAsync(caller, command.Current, command.Network, cancellationToken);
        await KeepAsync(present, chosen, passwordHash, cancellationToken);
        await sessions.EndOthersOfAsync(caller.Id, caller.SessionId, cancellationToken);
        LogChanged(caller.Id);
    }

    private async Task KeepAsync(
        StoredCredentials present,
        Password chosen,
        string passwordHash,
        CancellationToken cancellationToken
    )
    {
        var member =
            await members.FindForChangeAsync(present.MemberId, cancellationToken) ?? throw new CallerGoneException();
        passwords.Demand(chosen, member.Name, member.Email, field: "new");
        if (!await members.KeepChosenPasswordAsync(present, passwordHash, cancellationToken))
        {
            throw new CallerGoneException();
        }
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} changed the password; its other sessions are ended.")]
    private partial void LogChanged(MemberId memberId);
}
