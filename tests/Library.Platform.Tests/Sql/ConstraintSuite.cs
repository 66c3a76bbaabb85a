using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Databases;

namespace Library.Platform.Tests.Sql;

/// <summary>How each database says which invariant it kept.</summary>
public abstract class ConstraintSuite(Func<CancellationToken, Task<ITestDatabase>> create) : SqlSuite(create)
{
    [Fact]
    public async Task A_taken_id_is_told_from_a_taken_value()
    {
        var book = NewBook();
        await AddCommittedAsync(book);

        var id = await RefusedAsync(InsertBook, book with { Isbn = NewBook().Isbn });
        var isbn = await RefusedAsync(InsertBook, book with { Id = A.NewId() });

        Assert.Equal((ConstraintKind.Unique, false), (id.Kind, id.IsUnique("isbn")));
        Assert.Equal((ConstraintKind.Unique, true), (isbn.Kind, isbn.IsUnique("isbn")));
        Assert.False(isbn.MayBeForeignKey("isbn") || isbn.IsCheck("isbn"));
    }

    [Fact]
    public async Task A_missing_row_is_told_by_the_column_that_points_to_it_where_the_database_knows()
    {
        var refusal = await RefusedAsync(
            """
            INSERT INTO refresh_tokens (id, family_id, member_id, session_stamp, token_hash, issued_at, expires_at)
            VALUES (@Id, @Id, @Id, 'stamp', 'hash', @now, @now)
            """,
            new { Id = A.NewId(), now = new FakeClock().GetUtcNow() }
        );

        Assert.Equal((ConstraintKind.ForeignKey, true), (refusal.Kind, refusal.MayBeForeignKey("member_id")));
        Assert.Equal(Database.Dialect == "sqlite", refusal.MayBeForeignKey("book_id"));
        Assert.False(refusal.IsUnique("member_id"));
    }

    [Fact]
    public async Task A_failed_check_is_told_by_its_name()
    {
        var refusal = await RefusedAsync(
            "INSERT INTO loans (id, loaned_at, due_at) VALUES (@Id, @now, @due)",
            new
            {
                Id = A.NewId(),
                now = new FakeClock().GetUtcNow(),
                due = new FakeClock().GetUtcNow().AddDays(14),
            }
        );

        Assert.Equal(ConstraintKind.Check, refusal.Kind);
        Assert.True(refusal.IsCheck("loans_open_has_"));
        Assert.False(refusal.IsCheck("loans_due_after_loaned") || refusal.IsUnique("loans"));
    }

    [Fact]
    public async Task A_value_that_must_not_be_missing_is_a_check_too()
    {
        var refusal = await RefusedAsync("UPDATE books SET title = NULL", parameters: null);

        Assert.Equal((ConstraintKind.Check, true), (refusal.Kind, refusal.IsCheck("title")));
    }

    [Fact]
    public async Task A_refused_request_is_not_repeated()
    {
        var book = NewBook("canary-5f2e");
        await AddCommittedAsync(book);

        var refusal = await RefusedAsync(InsertBook, book);

        Assert.DoesNotContain("canary", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(book.Isbn, $"{refusal}", StringComparison.Ordinal);
    }

    private async Task<ConstraintViolationException> RefusedAsync(string sql, object? parameters)
    {
        if (sql.StartsWith("UPDATE", StringComparison.Ordinal))
        {
            await AddCommittedAsync(NewBook());
        }

        await using var session = new SqlSession(Database);
        return await Assert.ThrowsAsync<ConstraintViolationException>(() =>
            session.WriteAsync(sql, parameters, Cancellation)
        );
    }
}

public sealed class SqliteConstraintTests() : ConstraintSuite(SqlSuite.SqliteAsync);

public sealed class PostgresConstraintTests() : ConstraintSuite(SqlSuite.PostgresAsync);
