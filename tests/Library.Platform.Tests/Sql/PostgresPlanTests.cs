using Library.Platform.Sql;
using Library.Testing;

namespace Library.Platform.Tests.Sql;

/// <summary>Statements of which PostgreSQL keeps the plan, where it would otherwise plan each one anew.</summary>
public sealed class PostgresPlanTests() : SqlSuite(PostgresAsync)
{
    [Fact]
    public async Task The_plan_for_one_id_of_a_list_is_kept()
    {
        await using var session = new SqlSession(Database);
        await FillAsync(session);
        for (var time = 0; time < 12; time++)
        {
            var ids = new[] { A.NewId() };
            await session.ReadAllAsync<Guid>(
                $"SELECT id FROM books WHERE {session.AmongIds("id", "ids", ids.Length)}",
                new { ids },
                Cancellation
            );
        }

        Assert.True(await CountKeptAsync(session) > 0);
    }

    [Fact]
    public async Task The_plan_for_a_page_of_a_long_list_is_kept()
    {
        await using var session = new SqlSession(Database);
        await FillAsync(session);
        for (var time = 0; time < 12; time++)
        {
            var page = await session.ReadAllAsync<Guid>(
                $"SELECT id FROM books WHERE id > @After ORDER BY id {SqlSession.Limited}",
                new { After = Guid.Empty, Limit = 20 },
                Cancellation
            );
            Assert.Equal(20, page.Count);
        }

        Assert.True(await CountKeptAsync(session) > 0);
    }

    // For a small table the server keeps any plan.
    private static Task FillAsync(SqlSession session) =>
        session.WriteAsync(
            """
            INSERT INTO books (id, title, isbn, isbn_key, description)
                SELECT gen_random_uuid(), 'Title', number, number, '' FROM generate_series(1, 2000) number;
            ANALYZE books
            """,
            parameters: null,
            Cancellation
        );

    private static Task<long> CountKeptAsync(SqlSession session) =>
        session.ReadFirstAsync<long>(
            "SELECT generic_plans FROM pg_prepared_statements WHERE statement LIKE 'SELECT id FROM books WHERE %'",
            parameters: null,
            Cancellation
        );
}
