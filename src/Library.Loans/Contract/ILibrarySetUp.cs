using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>The part of the library's policy that is set when it is set up; the rest stays as in every new
/// library.</summary>
public interface ILibrarySetUp
{
    /// <summary>The time zones that can be chosen, in the order of their names.</summary>
    IReadOnlyList<string> Zones { get; }

    /// <summary>The name without what surrounds it, and the zone.</summary>
    /// <exception cref="InvalidValueException">They are not acceptable; it names each.</exception>
    LibraryName Check(LibraryName name);

    /// <summary>Keeps them, in the caller's transaction. Open loans that would be due on a closed day are due
    /// later.</summary>
    /// <param name="name">Name and zone.</param>
    /// <param name="openingDays">The days on which it opens, by their English names; none where that does not matter
    /// for due dates.</param>
    /// <param name="librarian">The member who set it up.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidValueException">Something is not acceptable.</exception>
    Task KeepAsync(
        LibraryName name,
        IReadOnlyList<string> openingDays,
        MemberId librarian,
        CancellationToken cancellationToken
    );
}

/// <summary>The name of a library, and its time zone.</summary>
/// <param name="Name">The name that pages and mails show.</param>
/// <param name="TimeZone">A name of the IANA database, such as <c>Europe/Berlin</c>.</param>
public sealed record LibraryName(string Name, string TimeZone);
