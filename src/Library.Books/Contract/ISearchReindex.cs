namespace Library.Books.Contract;

/// <summary>How far the search index is built.</summary>
/// <param name="Done">How many titles of the catalogue are in it, about.</param>
/// <param name="Total">How many there are, about.</param>
/// <param name="IsComplete">Whether all are in it.</param>
public sealed record IndexProgress(long Done, long Total, bool IsComplete);

/// <summary>Builds the search index anew, while others search and change the catalogue.</summary>
public interface ISearchReindex
{
    /// <summary>Builds it from the beginning, and tells after each portion how far it is.</summary>
    IAsyncEnumerable<IndexProgress> RebuildAsync(CancellationToken cancellationToken);
}
