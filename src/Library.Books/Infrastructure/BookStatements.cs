using Library.Platform.Sql;

namespace Library.Books.Infrastructure;

/// <summary>The statements about books that requests share. One for all requests.</summary>
internal sealed class BookStatements(ISqlDatabase database, TimeProvider clock)
{
    public const string Columns = "id, title, author, isbn, description";

    public GatheredReads<BookRow> Reads { get; } = new(database, clock, $"SELECT {Columns} FROM books", row => row.Id);

    public GatheredInserts<BookRow> Inserts { get; } =
        new(database, clock)
        {
            InsertOne = $"INSERT INTO books ({Columns}) VALUES (@Id, @Title, @Author, @Isbn, @Description)",
            InsertSeveral = $"""
                INSERT INTO books ({Columns})
                SELECT * FROM unnest(@Ids, @Titles, @Authors, @Isbns, @Descriptions) AS added ({Columns}) ORDER BY isbn
                ON CONFLICT DO NOTHING RETURNING id
                """,
            ColumnsOf = rows => new
            {
                Ids = Array.ConvertAll(rows, row => row.Id),
                Titles = Array.ConvertAll(rows, row => row.Title),
                Authors = Array.ConvertAll(rows, row => row.Author),
                Isbns = Array.ConvertAll(rows, row => row.Isbn),
                Descriptions = Array.ConvertAll(rows, row => row.Description),
            },
            IdOf = row => row.Id,
        };
}
