using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

/// <summary>Looks for titles that a book may be one of, before it is added.</summary>
internal sealed class FindDuplicates(
    IBookRepository books,
    IBookSearch search,
    SearchIndexing indexing,
    IdGenerator ids
)
{
    /// <summary>So many are shown at most.</summary>
    public const int Most = 20;

    /// <summary>The titles with its ISBN, in either length, then those with its title, author and year, but for
    /// spelling. Nothing is changed.</summary>
    /// <exception cref="InvalidValueException">The draft breaks a rule.</exception>
    public async Task<IReadOnlyList<Book>> ExecuteAsync(BookDraft draft, CancellationToken cancellationToken)
    {
        var (texts, isbn) = ReadDraft.Execute(draft);
        var index = indexing.IndexOf(Book.Create(new BookId(ids.Next()), texts, isbn));
        var numbered = isbn is null ? [] : await books.FindAsync(isbn, cancellationToken);
        var alike = (await search.FindAlikeAsync(index, cancellationToken)).Select(title => title.Id).ToList();
        var others = alike.Except(numbered.Select(book => book.Id)).Take(Most).ToList();
        var kept = others.Count == 0 ? [] : await books.FindAsync(others, cancellationToken);
        return [.. numbered.Concat(kept.OrderBy(book => others.IndexOf(book.Id))).Take(Most)];
    }
}
