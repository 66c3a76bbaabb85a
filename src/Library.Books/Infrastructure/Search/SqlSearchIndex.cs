using System.Text.Json;
using Library.Books.Domain;
using Library.Platform.Sql;

namespace Library.Books.Infrastructure;

/// <summary>Keeps the search index, in the transaction of the change. What is deleted leaves it by itself.</summary>
internal sealed class SqlSearchIndex(SqlSession session, SearchIndexing indexing)
{
    private readonly ISearchDialect _dialect = SearchDialects.Of(session);

    /// <summary>Puts titles into the index, in place of what it had of them.</summary>
    public async Task KeepAsync(IReadOnlyCollection<Book> books, CancellationToken cancellationToken)
    {
        foreach (var book in books)
        {
            var texts = indexing.IndexOf(book);
            var row = SearchEntryRow.From(book.Id, texts, _dialect.WordsOf(texts));
            await session.WriteAsync(_dialect.Keep, row, cancellationToken);
        }

        // In one order, so that two who add the same words wait for each other at most once.
        string[] words =
        [
            .. books.SelectMany(indexing.WordsOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        if (words.Length > 0)
        {
            var both = JsonSerializer.Serialize(words.Select(word => new { word, reversed = Reverse(word) }));
            await session.WriteAsync(_dialect.KeepWords, new { words = both }, cancellationToken);
        }
    }

    private static string Reverse(string word) => new([.. word.Reverse()]);
}
