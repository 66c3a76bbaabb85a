using Library.Members.Infrastructure;
using Library.Platform.Sql;
using Library.Testing.Databases;
using Library.Testing.Members;

namespace Library.Members.Tests.Infrastructure;

public sealed class InMemoryIdentityTests : IdentityContract
{
    private readonly InMemoryMemberRepository _members = new();

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private protected override Task<TResult> InRequestAsync<TResult>(Func<IdentityPorts, Task<TResult>> work) =>
        work(new IdentityPorts(_members, _members, _members));
}

/// <summary>The rows of the suite that run on a database.</summary>
public abstract class SqlIdentityContract : IdentityContract
{
    protected abstract ISqlDatabase Database { get; }

    private protected override async Task<TResult> InRequestAsync<TResult>(Func<IdentityPorts, Task<TResult>> work)
    {
        await using var session = new SqlSession(Database);
        var result = await work(
            new IdentityPorts(
                new SqlMemberRepository(session),
                new SqlMemberLinks(session),
                new SqlLoginAttempts(session)
            )
        );
        await session.CommitAsync(Cancellation);
        return result;
    }
}

public sealed class SqliteIdentityTests : SqlIdentityContract
{
    private SqliteTestDatabase? _database;

    protected override ISqlDatabase Database => _database!.Database;

    public override async ValueTask InitializeAsync() => _database = await SqliteTestDatabase.CreateAsync(Cancellation);

    public override ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class PostgresIdentityTests : SqlIdentityContract
{
    private PostgresTestDatabase? _database;

    protected override ISqlDatabase Database => _database!.Database;

    public override async ValueTask InitializeAsync() =>
        _database = await PostgresTestDatabase.CreateOrSkipAsync(Cancellation);

    public override ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
