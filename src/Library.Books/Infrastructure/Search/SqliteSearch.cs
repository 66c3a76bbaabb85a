using Library.Books.Domain;

namespace Library.Books.Infrastructure;

/// <summary>FTS5, with a column for each line of tokens.</summary>
internal sealed class SqliteSearch : ISearchDialect
{
    /// <summary>The most copies of a place for whose titles FTS5 is asked one by one. With about 2,000 it takes as long
    /// as to go through all titles that have a commonest word.</summary>
    public const int CopiesAskedOneByOne = 1500;

    private const string OfPlace = """
        IN (
            SELECT placed.number FROM copies c CROSS JOIN search_entries placed ON placed.book_id = c.book_id
            WHERE c.location = @Location)
        """;

    public string Keep =>
        """
            INSERT INTO search_entries (book_id, title_key, shelf_key, title_line, author_line, about_line, marks)
            SELECT value ->> 'book_id', value ->> 'title_key', value ->> 'shelf_key', value ->> 'title_line',
                value ->> 'author_line', value ->> 'about_line', value ->> 'marks'
            FROM json_each(@entries) WHERE true
            ON CONFLICT (book_id) DO UPDATE SET
                title_key = excluded.title_key, shelf_key = excluded.shelf_key, title_line = excluded.title_line,
                author_line = excluded.author_line, about_line = excluded.about_line, marks = excluded.marks;
            INSERT OR REPLACE INTO search_index (rowid, title, author, about, description, marks)
            SELECT e.number, e.title_line, e.author_line, e.about_line, value ->> 'description_line', e.marks
            FROM json_each(@entries) JOIN search_entries e ON e.book_id = value ->> 'book_id'
            """;

    public string KeepWords =>
        """
            INSERT OR IGNORE INTO search_vocabulary (word, reversed)
            SELECT value ->> 'word', value ->> 'reversed' FROM json_each(@words)
            """;

    // SQLite keeps no plans that depend on values.
    public string PlannedForValues => "";

    // In the order of CROSS JOIN: a plan that begins with the vocabulary reads all of it for each part of a word.
    public string FindWords =>
        """
            SELECT v.word FROM json_each(@heads) head
            CROSS JOIN search_vocabulary v ON v.word >= head.value AND v.word < head.value || '{'
            WHERE length(v.word) BETWEEN @shortest AND @longest
            UNION
            SELECT v.word FROM json_each(@tails) tail
            CROSS JOIN search_vocabulary v ON v.reversed >= tail.value AND v.reversed < tail.value || '{'
            WHERE length(v.word) BETWEEN @shortest AND @longest
            """;

    public int CopiesOfRarePlace => 10_000;

    public string Find(string columns, IndexLookup lookup) =>
        lookup.CopiesOfPlace <= CopiesAskedOneByOne
            ? $"""
                SELECT {columns} FROM search_entries e
                WHERE e.number {OfPlace} AND EXISTS (
                    SELECT 1 FROM search_index WHERE search_index MATCH {lookup.Conditions} AND rowid = e.number)
                    {lookup.Condition}
                ORDER BY e.number DESC LIMIT @limit
                """
            : $"""
                SELECT {columns}
                FROM search_index JOIN search_entries e ON e.number = search_index.rowid
                WHERE search_index MATCH {lookup.Conditions} {AmongThoseOfPlace(lookup)} {lookup.Condition}
                ORDER BY search_index.rowid DESC LIMIT @limit
                """;

    public string Count(IndexLookup lookup) => $"SELECT COUNT(*) FROM ({Find("e.number", lookup)}) found";

    public string Conditions(IReadOnlyList<SearchTerm> terms, bool exactly)
    {
        var wanted = terms.Where(term => !term.IsExcluded).Select(term => Condition(term, exactly));
        string[] excluded = [.. terms.Where(term => term.IsExcluded).Select(term => Condition(term, exactly))];

        // One NOT for all: FTS5 refuses an expression that is more than 256 levels deep.
        var without = excluded.Length > 0 ? $" NOT ({string.Join(" OR ", excluded)})" : "";
        return $"({string.Join(" AND ", wanted)}){without}";
    }

    public string? WordsOf(IndexedTexts texts) => null;

    // To look a number up in this list takes a tenth of looking for copies of each match. The plus keeps FTS5 from
    // being asked for each number by itself.
    private string AmongThoseOfPlace(IndexLookup lookup) =>
        lookup.CopiesOfPlace <= CopiesOfRarePlace ? $"AND +search_index.rowid {OfPlace}" : "";

    private static string Condition(SearchTerm term, bool exactly)
    {
        // No word is a mark. Without a column FTS5 need not look where in a title each word stands.
        var column = term.Field switch
        {
            SearchField.Title => "title : ",
            SearchField.Author => "author : ",
            _ => "",
        };
        var readings = term.Readings(exactly)
            .Select(reading => $"\"{string.Join(' ', reading.Tokens)}\"{(reading.IsPrefix ? " *" : "")}");
        return $"({column}({string.Join(" OR ", readings)}))";
    }
}
