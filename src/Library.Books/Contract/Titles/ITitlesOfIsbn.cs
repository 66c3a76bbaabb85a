using Library.Shared;

namespace Library.Books.Contract;

/// <summary>The titles that a scanned ISBN can mean, whether they have copies or not.</summary>
public interface ITitlesOfIsbn
{
    /// <summary>The titles with this ISBN; none where the text is no ISBN.</summary>
    /// <param name="text">The number as a person types it or a scanner sends it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyDictionary<BookId, ShownTitle>> FindOfIsbnAsync(string text, CancellationToken cancellationToken);
}
