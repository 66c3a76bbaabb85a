using Library.Books.Domain;

namespace Library.Books.Infrastructure;

/// <summary>FTS5, with a column for each line of tokens.</summary>
internal sealed class SqliteSearch : ISearchDialect
{
    public string Keep =>
        """
            INSERT INTO search_entries (book_id, title_key, shelf_key, title_line, author_line, about_line, marks)
            VALUES (@BookId, @TitleKey, @ShelfKey, @TitleLine, @AuthorLine, @AboutLine, @Marks)
            ON CONFLICT (book_id) DO UPDATE SET
                title_key = @TitleKey, shelf_key = @ShelfKey, title_line = @TitleLine, author_line = @AuthorLine,
                about_line = @AboutLine, marks = @Marks;
            INSERT OR REPLACE INTO search_index (rowid, title, author, about, description, marks)
            SELECT number, @TitleLine, @AuthorLine, @AboutLine, @DescriptionLine, @Marks
            FROM search_entries WHERE book_id = @BookId
            """;

    public string KeepWords =>
        """
            INSERT OR IGNORE INTO search_vocabulary (word, reversed)
            SELECT value ->> 'word', value ->> 'reversed' FROM json_each(@words)
            """;

    public string FindWords =>
        """
            SELECT v.word FROM json_each(@heads) head
            JOIN search_vocabulary v ON v.word >= head.value AND v.word < head.value || '{'
            UNION
            SELECT v.word FROM json_each(@tails) tail
            JOIN search_vocabulary v ON v.reversed >= tail.value AND v.reversed < tail.value || '{'
            """;

    // SQLite has one writer at a time anyway.
    public string LockingBooks => "";

    public string Locking => "";

    public string Find(string columns, string condition) =>
        $"""
            SELECT {columns}
            FROM search_index JOIN search_entries e ON e.number = search_index.rowid
            WHERE search_index MATCH @conditions {condition}
            ORDER BY search_index.rowid DESC LIMIT @limit
            """;

    public string Count(string condition) =>
        $"""
            SELECT COUNT(*) FROM (
                SELECT 1 FROM search_index JOIN search_entries e ON e.number = search_index.rowid
                WHERE search_index MATCH @conditions {condition} LIMIT @limit
            ) found
            """;

    public string Conditions(IReadOnlyList<SearchTerm> terms, bool exactly)
    {
        var wanted = terms.Where(term => !term.IsExcluded).Select(term => Condition(term, exactly));
        var excluded = terms.Where(term => term.IsExcluded).Select(term => $" NOT {Condition(term, exactly)}");
        return $"({string.Join(" AND ", wanted)}){string.Concat(excluded)}";
    }

    public string? WordsOf(IndexedTexts texts) => null;

    private static string Condition(SearchTerm term, bool exactly)
    {
        var column = term.Field switch
        {
            SearchField.Title => "title",
            SearchField.Author => "author",
            SearchField.Any => "- marks",
            _ => "marks",
        };
        var readings = term.Readings(exactly)
            .Select(reading => $"\"{string.Join(' ', reading.Tokens)}\"{(reading.IsPrefix ? " *" : "")}");
        return $"({column} : ({string.Join(" OR ", readings)}))";
    }
}
