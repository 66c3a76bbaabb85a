using Library.Shared;

namespace Library.Members.Contract;

/// <summary>What the operator may ask and do about librarians, of whom there is none at first.</summary>
public interface ILibrarians
{
    /// <summary>Whether any member may act as a librarian.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> ExistAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes the member of this address a librarian and counts the address as verified, in the caller's transaction.
    /// </summary>
    /// <param name="email">Any text; compared without case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The member, or null where no member has this address; nothing is changed then.</returns>
    Task<MemberId?> AppointAsync(string email, CancellationToken cancellationToken);
}
