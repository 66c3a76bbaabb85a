using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Databases;

namespace Library.Platform.Tests.Sql;

/// <summary>Statements that ask for the rows of some ids.</summary>
public abstract class ListsOfIdsTests(Func<CancellationToken, Task<ITestDatabase>> create) : SqlSuite(create)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_rows_of_one_id_and_of_several_are_found(int count)
    {
        await using var session = new SqlSession(Database);
        var ids = new List<Guid>();
        foreach (var book in new[] { NewBook(), NewBook(), NewBook() })
        {
            await AddAsync(session, book);
            ids.Add(book.Id);
        }

        var sql = $"SELECT id FROM books WHERE {session.AmongIds("id", "ids", count)}";
        var found = await session.ReadAllAsync<Guid>(sql, new { ids = ids.Take(count).ToArray() }, Cancellation);

        Assert.Equal(ids.Take(count), found.Order());
    }
}

public sealed class SqliteListsOfIdsTests() : ListsOfIdsTests(SqliteAsync);

public sealed class PostgresListsOfIdsTests() : ListsOfIdsTests(PostgresAsync)
{
    [Fact]
    public async Task The_plan_for_one_id_of_a_list_is_kept()
    {
        await using var session = new SqlSession(Database);
        // For a small table the server keeps either plan.
        await session.WriteAsync(
            """
            INSERT INTO books (id, title, isbn, isbn_key, description)
                SELECT gen_random_uuid(), 'Title', number, number, '' FROM generate_series(1, 2000) number;
            ANALYZE books
            """,
            parameters: null,
            Cancellation
        );
        for (var time = 0; time < 12; time++)
        {
            var ids = new[] { A.NewId() };
            await session.ReadAllAsync<Guid>(
                $"SELECT id FROM books WHERE {session.AmongIds("id", "ids", ids.Length)}",
                new { ids },
                Cancellation
            );
        }

        var kept = await session.ReadFirstAsync<long>(
            "SELECT generic_plans FROM pg_prepared_statements WHERE statement LIKE 'SELECT id FROM books WHERE %'",
            parameters: null,
            Cancellation
        );

        Assert.True(kept > 0);
    }
}
