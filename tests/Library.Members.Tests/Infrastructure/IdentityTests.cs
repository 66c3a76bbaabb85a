using Library.Members.Infrastructure;
using Library.Platform.Sql;
using Library.Platform.Tokens;
using Library.Testing.Databases;
using Library.Testing.Members;

namespace Library.Members.Tests.Infrastructure;

public sealed class InMemoryIdentityTests : IdentityContract
{
    private readonly InMemoryMemberRepository _members = new();
    private readonly InMemoryMailQuotas _quotas = new() { AreEnforced = true };
    private readonly SemaphoreSlim _turn = new(1, 1);

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        _turn.Dispose();
        return ValueTask.CompletedTask;
    }

    // One request after the other: nothing here holds a row until the end of a transaction.
    private protected override async Task<TResult> InRequestAsync<TResult>(Func<IdentityPorts, Task<TResult>> work)
    {
        await _turn.WaitAsync(Cancellation);
        try
        {
            return await work(new IdentityPorts(_members, _members, _members, _quotas));
        }
        finally
        {
            _turn.Release();
        }
    }
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
                new SqlMailedLinks(session),
                new SqlLoginAttempts(session),
                new SqlMailQuotas(session, SigningKey.Create("HS256", new string('k', 32)))
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
