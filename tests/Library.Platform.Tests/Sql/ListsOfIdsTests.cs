using Library.Platform.Sql;
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

public sealed class PostgresListsOfIdsTests() : ListsOfIdsTests(PostgresAsync);
