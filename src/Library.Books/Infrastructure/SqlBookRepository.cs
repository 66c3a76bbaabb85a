using Library.Books.Contract;
using Library.Books.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Books.Infrastructure;

internal sealed class SqlBookRepository(SqlSession session, SqlSearchIndex index) : IBookRepository
{
    // A book keeps the key that the migration gave it for as long as it keeps its ISBN.
    private const string Update = """
        UPDATE books
        SET title = @Title, subtitle = @Subtitle, volume = @Volume, author = @Author, publisher = @Publisher,
            year = @Year, language = @Language, series = @Series, subjects = @Subjects, shelf_mark = @ShelfMark,
            kind = @Kind, description = @Description, changed_at = @ChangedAt, changed_by = @ChangedBy, isbn = @Isbn,
            isbn_key = CASE WHEN isbn = @Isbn THEN isbn_key ELSE @IsbnKey END
        WHERE id = @Id
        """;

    public async Task CreateAsync(Book book, CancellationToken cancellationToken)
    {
        await InsertAsync([book], cancellationToken);
        await index.KeepAsync([book], cancellationToken);
    }

    public async Task CreateAllAsync(IReadOnlyCollection<IndexedBook> books, CancellationToken cancellationToken)
    {
        await InsertAsync(books.Select(indexed => indexed.Book), cancellationToken);
        await index.KeepAsync(books, cancellationToken);
    }

    public async Task UpdateAsync(Book book, CancellationToken cancellationToken)
    {
        try
        {
            if (await session.WriteAsync(Update, BookRow.From(book), cancellationToken) == 0)
            {
                throw new BookNotFoundException();
            }
        }
        catch (ConstraintViolationException violation) when (violation.Kind == ConstraintKind.Unique)
        {
            throw new BookAlreadyExistsException();
        }
        catch (ConstraintViolationException violation) when (violation.Kind == ConstraintKind.ForeignKey)
        {
            // The member who corrects it was deleted meanwhile.
            throw new CallerGoneException();
        }

        await index.KeepAsync([book], cancellationToken);
    }

    public async Task DeleteAsync(BookId id, CancellationToken cancellationToken)
    {
        // Those that were merged into it are gone with it, and the database forgets where they went.
        await session.WriteAsync(
            """
            INSERT INTO deleted_books (id)
            SELECT id FROM books WHERE id = @id
            UNION ALL
            SELECT id FROM merged_books m WHERE into_id = @id AND NOT EXISTS (SELECT 1 FROM books WHERE id = m.id)
            ON CONFLICT (id) DO NOTHING
            """,
            new { id },
            cancellationToken
        );
        await RemoveAsync(id, cancellationToken);
    }

    public async Task MergeAsync(BookId from, BookId into, CancellationToken cancellationToken)
    {
        string[] moves =
        [
            // A title that took in another one is a sample no longer.
            "DELETE FROM sample_books WHERE book_id = @into",
            "UPDATE copies SET book_id = @into WHERE book_id = @from",
            // Those that were merged into the one that goes lead to the one that stays.
            "UPDATE merged_books SET into_id = @into WHERE into_id = @from",
            // One that came back by a list after it was deleted leads to the one that stays.
            "DELETE FROM deleted_books WHERE id = @from",
            // One that came back by a list after an earlier merge is there already.
            """
                INSERT INTO merged_books (id, into_id) VALUES (@from, @into)
                ON CONFLICT (id) DO UPDATE SET into_id = excluded.into_id
                """,
        ];
        try
        {
            foreach (var move in moves)
            {
                await session.WriteAsync(move, new { from, into }, cancellationToken);
            }
        }
        catch (ConstraintViolationException violation) when (violation.Kind == ConstraintKind.ForeignKey)
        {
            throw new BookNotFoundException();
        }

        await RemoveAsync(from, cancellationToken);
    }

    public Task<BookId?> FindSuccessorAsync(BookId id, CancellationToken cancellationToken) =>
        session.ReadFirstAsync<BookId?>(
            // One that came back by a list and was deleted then leads nowhere.
            """
            SELECT into_id FROM merged_books m
            WHERE id = @id AND NOT EXISTS (SELECT 1 FROM deleted_books d WHERE d.id = m.id)
            """,
            new { id },
            cancellationToken
        );

    public Task<bool> WasDeletedAsync(BookId id, CancellationToken cancellationToken) =>
        session.ReadFirstAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM deleted_books WHERE id = @id)",
            new { id },
            cancellationToken
        );

    public async Task<Book?> FindAsync(BookId id, CancellationToken cancellationToken) =>
        (await FindRowAsync(id, cancellationToken))?.ToBook();

    /// <summary>The row, which is also what the cache keeps; null where there is none.</summary>
    public Task<BookRow?> FindRowAsync(BookId id, CancellationToken cancellationToken) =>
        session.ReadFirstAsync<BookRow>(
            $"SELECT {BookRow.Read} FROM books WHERE id = @id",
            new { id },
            cancellationToken
        );

    public async Task<Book?> FindToChangeAsync(BookId id, CancellationToken cancellationToken)
    {
        var row = await session.WriteReturningFirstAsync<BookRow>(
            $"SELECT {BookRow.Read} FROM books WHERE id = @id{session.Locking()}",
            new { id },
            cancellationToken
        );
        return row?.ToBook();
    }

    public async Task<IReadOnlyList<Book>> FindAsync(Isbn isbn, CancellationToken cancellationToken)
    {
        var rows = await session.ReadAllAsync<BookRow>(
            $"SELECT {BookRow.Read} FROM books WHERE isbn_key IN (@Key, @Value)",
            new { isbn.Key, isbn.Value },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToBook()).OrderBy(book => book.Isbn != isbn).ThenBy(book => book.Id.Value)];
    }

    public async Task<IReadOnlyList<Book>> FindAsync(
        IReadOnlyCollection<BookId> ids,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<BookRow>(
            $"SELECT {BookRow.Read} FROM books WHERE {session.Among("id", "ids")}",
            new { ids = ids.Select(id => id.Value).ToArray() },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToBook())];
    }

    public async Task<IReadOnlyList<Book>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.After is null ? "" : "WHERE id > @After";
        var rows = await session.ReadAllAsync<BookRow>(
            $"SELECT {BookRow.Read} FROM books {after} ORDER BY id {SqlSession.Limited}",
            page,
            cancellationToken
        );
        return [.. rows.Select(row => row.ToBook())];
    }

    // Ids begin with the time at which they were made.
    public async Task<IReadOnlyList<Book>> ListNewestAsync(int limit, CancellationToken cancellationToken)
    {
        var rows = await session.ReadAllAsync<BookRow>(
            $"SELECT {BookRow.Read} FROM books ORDER BY id DESC LIMIT @limit",
            new { limit },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToBook())];
    }

    private async Task InsertAsync(IEnumerable<Book> books, CancellationToken cancellationToken)
    {
        try
        {
            var rows = books.Select(book => BookRow.From(book).ToInsert());
            await session.InsertAsync("books", BookRow.Columns, rows, cancellationToken);
        }
        catch (ConstraintViolationException violation) when (violation.Kind == ConstraintKind.Unique)
        {
            throw new BookAlreadyExistsException();
        }
    }

    private async Task RemoveAsync(BookId id, CancellationToken cancellationToken)
    {
        try
        {
            if (await session.WriteAsync("DELETE FROM books WHERE id = @id", new { id }, cancellationToken) == 0)
            {
                throw new BookNotFoundException();
            }
        }
        catch (ConstraintViolationException violation) when (violation.IsCheck("loans_open_has_"))
        {
            throw new BookOnLoanException();
        }
        catch (ConstraintViolationException violation) when (violation.IsCheck("holds_active_has_"))
        {
            throw new BookOnHoldException();
        }
    }
}
