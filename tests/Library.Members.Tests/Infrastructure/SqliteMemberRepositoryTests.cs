using Library.Platform.Sql;
using Library.Testing.Databases;

namespace Library.Members.Tests.Infrastructure;

public sealed class SqliteMemberRepositoryTests : SqlMemberRepositoryContract
{
    private SqliteTestDatabase? _database;

    protected override ISqlDatabase Database => _database!.Database;

    public override async ValueTask InitializeAsync() => _database = await SqliteTestDatabase.CreateAsync(Cancellation);

    public override ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
