namespace Library.Books.Domain;

/// <summary>A title with what the search index holds of it.</summary>
/// <param name="Book">The title.</param>
/// <param name="Index">The texts that the index holds.</param>
internal sealed record IndexedBook(Book Book, IndexedTexts Index);
