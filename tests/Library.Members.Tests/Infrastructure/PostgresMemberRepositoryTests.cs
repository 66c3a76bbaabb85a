using Library.Platform.Sql;
using Library.Testing.Databases;

namespace Library.Members.Tests.Infrastructure;

public sealed class PostgresMemberRepositoryTests : SqlMemberRepositoryContract
{
    private PostgresTestDatabase? _database;

    protected override ISqlDatabase Database => _database!.Database;

    public override async ValueTask InitializeAsync() =>
        _database = await PostgresTestDatabase.CreateOrSkipAsync(Cancellation);

    public override ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
