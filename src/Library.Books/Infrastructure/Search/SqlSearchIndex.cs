using System.Text.Encodings.Web;
using System.Text.Json;
using Library.Books.Domain;
using Library.Platform.Sql;

namespace Library.Books.Infrastructure;

/// <summary>Keeps the search index, in the transaction of the change. A deleted title leaves it by itself.</summary>
internal sealed class SqlSearchIndex(SqlSession session, SearchIndexing indexing)
{
    // It is the parameter of a statement and part of no page: quotation marks may stay as they are.
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ISearchDialect _dialect = SearchDialects.Of(session);

    /// <summary>Puts titles into the index, in place of what it had of them.</summary>
    public Task KeepAsync(IEnumerable<Book> books, CancellationToken cancellationToken) =>
        KeepAsync([.. books.Select(book => new IndexedBook(book, indexing.IndexOf(book)))], cancellationToken);

    /// <summary>Puts titles into the index whose texts are made already.</summary>
    public async Task KeepAsync(IReadOnlyCollection<IndexedBook> books, CancellationToken cancellationToken)
    {
        if (books.Count == 0)
        {
            return;
        }

        var entries = JsonSerializer.Serialize(books.Select(EntryOf), Json);
        await session.WriteAsync(_dialect.Keep, new { entries }, cancellationToken);

        // In one order, so that two statements that add the same words cannot deadlock. Transactions with several such
        // statements can, and are repeated.
        string[] words =
        [
            .. books
                .SelectMany(book => book.Index.Words)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        if (words.Length > 0)
        {
            var both = JsonSerializer.Serialize(words.Select(word => new { word, reversed = Reverse(word) }), Json);
            await session.WriteAsync(_dialect.KeepWords, new { words = both }, cancellationToken);
        }
    }

    private object EntryOf(IndexedBook book)
    {
        var texts = book.Index;
        return new
        {
            // In the case in which SQLite keeps ids as text.
            book_id = book.Book.Id.ToString().ToUpperInvariant(),
            title_key = texts.TitleKey,
            shelf_key = texts.ShelfKey,
            title_line = texts.Title,
            author_line = texts.Author,
            about_line = texts.About,
            description_line = texts.Description,
            marks = texts.Marks,
            words = _dialect.WordsOf(texts),
        };
    }

    private static string Reverse(string word) => new([.. word.Reverse()]);
}
