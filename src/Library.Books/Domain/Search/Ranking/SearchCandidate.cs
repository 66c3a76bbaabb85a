using Library.Shared;

namespace Library.Books.Domain;

/// <summary>A title that meets a query, before it is ranked.</summary>
/// <param name="Id">The title.</param>
/// <param name="Number">Counts titles in the order in which they came to the library.</param>
/// <param name="Texts">The texts that the index holds of it, but for the description.</param>
internal sealed record SearchCandidate(BookId Id, long Number, IndexedTexts Texts)
{
    /// <summary>Whether the query is its barcode, ISBN or shelf mark.</summary>
    public bool HasKey { get; init; }
}
