using Library.Shared;

namespace Library.Members.Contract;

/// <summary>How the first librarian comes into a library that has none to enrol it.</summary>
public interface IFirstLibrarian
{
    /// <summary>Reads what was entered and hashes the password; keeps nothing.</summary>
    /// <param name="entry">As it was typed.</param>
    /// <param name="known">The librarian that was read before: without a password its own stays, as long as name and
    /// address do.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidValueException">An entry is not acceptable, or is another member's; it names
    /// each.</exception>
    Task<FirstLibrarian> PrepareAsync(
        FirstLibrarianEntry entry,
        FirstLibrarian? known,
        CancellationToken cancellationToken
    );

    /// <summary>Makes the member, a librarian whom the library knows, in the caller's transaction.</summary>
    /// <param name="librarian">The librarian that <see cref="PrepareAsync"/> read.</param>
    /// <param name="makesCard">Whether one without a card is given the next number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidValueException">The address or the card is another member's by now.</exception>
    Task<EnrolledLibrarian> EnrolAsync(FirstLibrarian librarian, bool makesCard, CancellationToken cancellationToken);
}

/// <summary>The first librarian as it was typed; null for what was left empty. Prints as its type's name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Email">The address.</param>
/// <param name="CardNumber">The code on the card.</param>
/// <param name="Password">The clear text.</param>
public sealed record FirstLibrarianEntry(string Name, string? Email, string? CardNumber, string? Password)
{
    /// <inheritdoc />
    public override string ToString() => nameof(FirstLibrarianEntry);
}

/// <summary>The first librarian before there is one; null for what it does without. Prints as its type's
/// name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Email">The address.</param>
/// <param name="CardNumber">The code on the card.</param>
/// <param name="PasswordHash">A PHC string.</param>
public sealed record FirstLibrarian(string Name, string? Email, string? CardNumber, string PasswordHash)
{
    /// <inheritdoc />
    public override string ToString() => nameof(FirstLibrarian);
}

/// <summary>The first librarian. Prints as its id alone.</summary>
/// <param name="Id">The member.</param>
/// <param name="CardNumber">The code on the card, or null.</param>
public sealed record EnrolledLibrarian(MemberId Id, string? CardNumber)
{
    /// <inheritdoc />
    public override string ToString() => $"member {Id}";
}
