using System.Globalization;
using System.Text;
using Library.Books.Domain;

namespace Library.Books.Infrastructure;

/// <summary>A <c>tsvector</c> of the same tokens, whose weights tell the lines apart: A title, B author, C about, D
/// description and marks.</summary>
internal sealed class PostgresSearch : ISearchDialect
{
    // Words that so many titles of a thousand have are found sooner among the newest, one by one, than by the index,
    // which finds all that have them before the newest are known.
    private const int Sample = 1000;
    private const int OftenInSample = 15;
    private const int MostOneByOne = 70_000;

    public string Keep =>
        """
            INSERT INTO search_entries
                (book_id, title_key, shelf_key, title_line, author_line, about_line, marks, words)
            SELECT book_id, title_key, shelf_key, title_line, author_line, about_line, marks, CAST(words AS tsvector)
            FROM json_to_recordset(CAST(@entries AS json)) AS entries (
                book_id uuid, title_key text, shelf_key text, title_line text, author_line text, about_line text,
                marks text, words text)
            ON CONFLICT (book_id) DO UPDATE SET
                title_key = excluded.title_key, shelf_key = excluded.shelf_key, title_line = excluded.title_line,
                author_line = excluded.author_line, about_line = excluded.about_line, marks = excluded.marks,
                words = excluded.words
            """;

    public string KeepWords =>
        """
            INSERT INTO search_vocabulary (word, reversed)
            SELECT word, reversed FROM json_to_recordset(CAST(@words AS json)) AS words (word text, reversed text)
            ON CONFLICT DO NOTHING
            """;

    // Otherwise the server goes over to one plan for all words after five executions, and starts processes or compiles
    // code for some, which takes longer than they do. Ends with the transaction, which may be that of this command
    // alone.
    public string PlannedForValues =>
        "DO 'BEGIN PERFORM set_config(''plan_cache_mode'', ''force_custom_plan'', true), "
        + "set_config(''max_parallel_workers_per_gather'', ''0'', true), set_config(''jit'', ''off'', true); END'; ";

    public int CopiesOfRarePlace => 0;

    // OFFSET keeps the ranges apart from the lengths. Together the server takes them for so few words that it reads the
    // whole vocabulary for each beginning, which is a thousand times slower.
    public string FindWords =>
        """
            SELECT v.word FROM json_array_elements_text(CAST(@heads AS json)) head (value)
            CROSS JOIN LATERAL (
                SELECT word FROM search_vocabulary
                WHERE word >= head.value COLLATE "C" AND word < (head.value || '{') COLLATE "C" OFFSET 0
            ) v
            WHERE length(v.word) BETWEEN @shortest AND @longest
            UNION
            SELECT v.word FROM json_array_elements_text(CAST(@tails AS json)) tail (value)
            CROSS JOIN LATERAL (
                SELECT word FROM search_vocabulary
                WHERE reversed >= tail.value COLLATE "C" AND reversed < (tail.value || '{') COLLATE "C" OFFSET 0
            ) v
            WHERE length(v.word) BETWEEN @shortest AND @longest
            """;

    public string Find(string columns, IndexLookup lookup) =>
        lookup.HasPhrase || lookup.HasBeginning
            ? FindBySample(columns, lookup)
            : $"""
                SELECT {columns} FROM search_entries e WHERE {IsFound(lookup)}
                ORDER BY e.number DESC LIMIT @limit
                """;

    public string Count(IndexLookup lookup) =>
        lookup.HasPhrase
            ? $"SELECT COUNT(*) FROM ({FindBySample("e.number", lookup)}) found"
            : $"SELECT COUNT(*) FROM (SELECT 1 FROM search_entries e WHERE {IsFound(lookup)} LIMIT @limit) found";

    public string Conditions(IReadOnlyList<SearchTerm> terms, bool exactly) =>
        string.Join(" & ", terms.Select(term => (term.IsExcluded ? "!" : "") + Condition(term, exactly)));

    public string? WordsOf(IndexedTexts texts)
    {
        var positions = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
        var position = 0;
        foreach (
            var (line, weight) in new[]
            {
                (texts.Title, "A"),
                (texts.Author, "B"),
                (texts.About, "C"),
                (texts.Description, ""),
                (texts.Marks, ""),
            }
        )
        {
            foreach (var token in line.Split(IndexedTexts.Space, StringSplitOptions.RemoveEmptyEntries))
            {
                position++;
                if (!string.Equals(token, IndexedTexts.Gap, StringComparison.Ordinal))
                {
                    Note(positions, token, position.ToString(CultureInfo.InvariantCulture) + weight);
                }
            }

            // No phrase reaches from one line into the next.
            position++;
        }

        return string.Join(' ', positions.Select(token => $"'{token.Key}':{token.Value}"));
    }

    // The server takes the words of a phrase for independent of each other, and knows few of those that begin alike. So
    // a sample of the newest titles tells how they are looked for.
    private static string FindBySample(string columns, IndexLookup lookup)
    {
        var isFound = IsFound(lookup);
        return $"""
            WITH sample AS MATERIALIZED (
                SELECT COUNT(*) AS found FROM (SELECT * FROM search_entries ORDER BY number DESC LIMIT {Sample}) e
                WHERE {isFound}
            ), newest AS MATERIALIZED (
                SELECT {columns} FROM (
                    SELECT * FROM search_entries ORDER BY number DESC
                    LIMIT (SELECT CASE WHEN found >= {OftenInSample} THEN {MostOneByOne} ELSE 0 END FROM sample)
                ) e
                WHERE {isFound} ORDER BY e.number DESC LIMIT @limit
            ), indexed AS MATERIALIZED (
                SELECT e.number FROM search_entries e WHERE (SELECT COUNT(*) FROM newest) < @limit AND {isFound}
            )
            SELECT {columns} FROM newest e WHERE (SELECT COUNT(*) FROM newest) = @limit
            UNION ALL
            SELECT {columns} FROM (SELECT number FROM indexed ORDER BY number DESC LIMIT @limit) found
                JOIN search_entries e ON e.number = found.number
            ORDER BY number DESC
            """;
    }

    private static string IsFound(IndexLookup lookup) =>
        $"e.words @@ CAST({lookup.Conditions} AS tsquery) {lookup.Condition}";

    private static void Note(Dictionary<string, StringBuilder> positions, string token, string place)
    {
        if (positions.TryGetValue(token, out var places))
        {
            places.Append(',').Append(place);
        }
        else
        {
            positions[token] = new StringBuilder(place);
        }
    }

    private static string Condition(SearchTerm term, bool exactly)
    {
        var weight = term.Field switch
        {
            SearchField.Title => "A",
            SearchField.Author => "B",
            _ => "",
        };
        return $"({string.Join(" | ", term.Readings(exactly).Select(reading => Write(reading, weight)))})";
    }

    private static string Write(Reading reading, string weight)
    {
        var last = reading.Tokens.Count - 1;
        var tokens = reading.Tokens.Select(
            (token, index) => $"'{token}'" + Options(weight, reading.IsPrefix && index == last)
        );
        return $"({string.Join(" <-> ", tokens)})";
    }

    private static string Options(string weight, bool isPrefix) =>
        isPrefix ? $":*{weight}"
        : weight.Length > 0 ? $":{weight}"
        : "";
}
