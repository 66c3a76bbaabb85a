namespace Library.Books.Contract;

/// <summary>The copies that a scanned ISBN can mean.</summary>
public interface ICopiesOfIsbn
{
    /// <summary>The copies of all titles with this ISBN, at most a hundred: first those on loan, and the oldest first.
    /// None where the text is no ISBN.</summary>
    /// <param name="text">The number as a person types it or a scanner sends it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<ShownCopy>> ListOfIsbnAsync(string text, CancellationToken cancellationToken);
}
