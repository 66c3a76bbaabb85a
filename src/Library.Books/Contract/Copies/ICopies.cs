using Library.Shared;

namespace Library.Books.Contract;

/// <summary>The conversation of lending about copies: the title that is to be locked, the titles that a limit of their
/// kind counts, and the condition in which a copy was found.</summary>
public interface ICopies
{
    /// <summary>The title of a copy, or null where there is no such copy.</summary>
    Task<BookId?> FindTitleAsync(CopyId id, CancellationToken cancellationToken);

    /// <summary>Those of the titles that are of a kind, which is compared without case.</summary>
    Task<IReadOnlyList<BookId>> ListOfKindAsync(
        IReadOnlyCollection<BookId> ids,
        string kind,
        CancellationToken cancellationToken
    );

    /// <summary>Keeps in which condition a copy was found. The caller holds the lock of its title.</summary>
    /// <param name="id">The copy.</param>
    /// <param name="condition">Its condition.</param>
    /// <param name="note">The note of staff on it; null leaves the note that it has.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task ChangeConditionAsync(CopyId id, CopyCondition condition, string? note, CancellationToken cancellationToken);
}
