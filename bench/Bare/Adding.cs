using System.Text;
using Npgsql;

namespace Bare;

/// <summary>Adds a book with its copy, barcode and place in the index, by the Library's statements.</summary>
internal static class Adding
{
    public static Book BookOf(NewBook wanted) =>
        new(
            Guid.CreateVersion7(),
            wanted.Title,
            wanted.Author,
            wanted.Isbn,
            wanted.Description ?? "",
            Subtitle: null,
            Volume: null,
            Publisher: null,
            Year: null,
            Language: null,
            Series: null,
            Subjects: [],
            ShelfMark: null,
            "book"
        );

    public static async Task KeepAsync(NpgsqlConnection connection, Book book)
    {
        await Database.WriteAsync(
            connection,
            "INSERT INTO books (id, title, author, isbn, description, isbn_key) VALUES ($1, $2, $3, $4, $5, $4)",
            [book.Id, book.Title, book.Author, book.Isbn, book.Description]
        );
        await IndexAsync(connection, book);
        await Database.WriteAsync(
            connection,
            "INSERT INTO copies (id, book_id, condition) VALUES ($1, $1, 'normal')",
            [book.Id]
        );
        var number = await Database.ReadAsync(
            connection,
            "SELECT MAX(nextval('copy_barcodes')) FROM generate_series(1, $1)",
            [1],
            async reader => await reader.ReadAsync() ? reader.GetInt64(0) : 0
        );
        await Database.WriteAsync(
            connection,
            """
            INSERT INTO barcodes (code_key, code, copy_id, state) VALUES ($1, $1, $2, 'current')
            ON CONFLICT (code_key) DO NOTHING
            """,
            [$"B{number:0000000}0", book.Id]
        );
    }

    private static async Task IndexAsync(NpgsqlConnection connection, Book book)
    {
        var title = book.Title.ToLowerInvariant();
        var words = $"{title} {book.Author.ToLowerInvariant()}".Split(' ');
        var vector = new StringBuilder();
        foreach (
            var (index, word) in $"{title} {book.Author} {book.Description}"
                .Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries)
                .Index()
        )
        {
            vector.Append(System.Globalization.CultureInfo.InvariantCulture, $"'{word}':{index + 1}A ");
        }

        await Database.WriteAsync(
            connection,
            """
            INSERT INTO search_entries
                (book_id, title_key, shelf_key, title_line, author_line, about_line, marks, words)
            VALUES ($1, $2, '', $3, $4, $5, ' _k_book ', CAST($6 AS tsvector))
            ON CONFLICT (book_id) DO UPDATE SET
                title_key = excluded.title_key, shelf_key = excluded.shelf_key, title_line = excluded.title_line,
                author_line = excluded.author_line, about_line = excluded.about_line, marks = excluded.marks,
                words = excluded.words
            """,
            [book.Id, title, $" {title} ", $" {book.Author} ", $" {book.Isbn} ", vector.ToString()]
        );
        var both = string.Join(
            ',',
            words
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(word => $$"""{"word":"{{word}}","reversed":"{{new string([.. word.Reverse()])}}"}""")
        );
        await Database.WriteAsync(
            connection,
            """
            INSERT INTO search_vocabulary (word, reversed)
            SELECT word, reversed FROM json_to_recordset(CAST($1 AS json)) AS words (word text, reversed text)
            ON CONFLICT DO NOTHING
            """,
            [$"[{both}]"]
        );
    }
}
