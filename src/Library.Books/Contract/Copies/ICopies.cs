using Library.Shared;

namespace Library.Books.Contract;

/// <summary>The titles that copies belong to.</summary>
public interface ICopies
{
    /// <summary>The title of a copy, or null where there is no such copy.</summary>
    Task<BookId?> FindTitleAsync(CopyId id, CancellationToken cancellationToken);
}
