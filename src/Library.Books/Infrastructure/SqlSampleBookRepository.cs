using Library.Books.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Books.Infrastructure;

internal sealed class SqlSampleBookRepository(SqlSession session) : ISampleBookRepository
{
    public Task MarkAsync(BookId id, CancellationToken cancellationToken) =>
        session.WriteAsync("INSERT INTO sample_books (book_id) VALUES (@id)", new { id }, cancellationToken);

    public Task<IReadOnlyList<BookId>> ListAsync(CancellationToken cancellationToken) =>
        session.ReadAllAsync<BookId>(
            """
            SELECT book_id FROM sample_books
            WHERE NOT EXISTS (
                SELECT 1 FROM copies WHERE copies.book_id = sample_books.book_id AND copies.id <> copies.book_id)
            ORDER BY book_id
            """,
            parameters: null,
            cancellationToken
        );
}
