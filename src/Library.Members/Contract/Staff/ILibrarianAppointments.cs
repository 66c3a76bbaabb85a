using Library.Shared;

namespace Library.Members.Contract;

/// <summary>Makes librarians at the word of the operator: the command line finds a member, shows it, and appoints
/// it.</summary>
public interface ILibrarianAppointments
{
    /// <summary>The member of this address, or null where no member has it.</summary>
    /// <param name="email">Any text; compared without case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Candidate?> FindAsync(string email, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the member a librarian, counts its address as verified and ends its sessions, in the caller's transaction.
    /// </summary>
    /// <param name="id">The member.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    Task AppointAsync(MemberId id, CancellationToken cancellationToken);
}

/// <summary>A member who may be made a librarian. Prints as its id alone.</summary>
/// <param name="Id">The member.</param>
/// <param name="Name">The name that the member typed.</param>
/// <param name="IsVerified">Whether the address was shown to be theirs.</param>
/// <param name="RegisteredAt">When the member registered, to the millisecond.</param>
public sealed record Candidate(MemberId Id, string Name, bool IsVerified, DateTimeOffset RegisteredAt)
{
    /// <inheritdoc />
    public override string ToString() => $"member {Id}";
}
