using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Application;

internal sealed record LeaveLibraryCommand(string Password, string Network)
{
    public override string ToString() => nameof(LeaveLibraryCommand);
}

/// <summary>Lets a member delete its own account. A browser that was left alone is not enough for that.</summary>
internal sealed class LeaveLibrary(CheckPassword checkPassword, DeleteMember deleteMember)
{
    /// <summary>Removes the caller.</summary>
    /// <exception cref="WrongPasswordException">The password is another, or was tried too often.</exception>
    /// <exception cref="MemberHasOpenLoansException">Something is not returned.</exception>
    public async Task ExecuteAsync(Caller caller, LeaveLibraryCommand command, CancellationToken cancellationToken)
    {
        await checkPassword.DemandAsync(caller, command.Password, command.Network, cancellationToken);
        await deleteMember.ExecuteAsync(caller.Id, cancellationToken);
    }
}
