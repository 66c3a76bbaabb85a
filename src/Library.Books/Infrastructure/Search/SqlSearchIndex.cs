using System.Text.Json;
using Library.Books.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Books.Infrastructure;

/// <summary>Keeps the search index, in the transaction of the change. A deleted title leaves it by itself.</summary>
internal sealed class SqlSearchIndex(SqlSession session, SearchIndexing indexing)
{
    private readonly ISearchDialect _dialect = SearchDialects.Of(session);

    /// <summary>Puts titles into the index, in place of what it had of them.</summary>
    public async Task KeepAsync(IReadOnlyCollection<Book> books, CancellationToken cancellationToken)
    {
        var indexed = books.Select(book => (book.Id, Texts: indexing.IndexOf(book))).ToList();
        var entries = JsonSerializer.Serialize(indexed.Select(title => EntryOf(title.Id, title.Texts)));
        await session.WriteAsync(_dialect.Keep, new { entries }, cancellationToken);

        // In one order, so that two who add the same words wait for each other at most once.
        string[] words =
        [
            .. indexed
                .SelectMany(title => title.Texts.Words)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        if (words.Length > 0)
        {
            var both = JsonSerializer.Serialize(words.Select(word => new { word, reversed = Reverse(word) }));
            await session.WriteAsync(_dialect.KeepWords, new { words = both }, cancellationToken);
        }
    }

    private object EntryOf(BookId id, IndexedTexts texts) =>
        new
        {
            // In the case in which SQLite keeps ids as text.
            book_id = id.ToString().ToUpperInvariant(),
            title_key = texts.TitleKey,
            shelf_key = texts.ShelfKey,
            title_line = texts.Title,
            author_line = texts.Author,
            about_line = texts.About,
            description_line = texts.Description,
            marks = texts.Marks,
            words = _dialect.WordsOf(texts),
        };

    private static string Reverse(string word) => new([.. word.Reverse()]);
}
