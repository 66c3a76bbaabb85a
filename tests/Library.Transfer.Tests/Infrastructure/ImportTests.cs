using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Databases;
using Library.Transfer.Application;
using Library.Transfer.Infrastructure;

namespace Library.Transfer.Tests.Infrastructure;

public sealed class SqliteImportTests : ImportSuite
{
    protected override async Task<ITestDatabase> CreateAsync() => await SqliteTestDatabase.CreateAsync(Cancellation);
}

public sealed class PostgresImportTests : ImportSuite
{
    protected override async Task<ITestDatabase> CreateAsync() =>
        await PostgresTestDatabase.CreateOrSkipAsync(Cancellation);

    [Fact]
    public async Task The_database_knows_how_its_tables_have_grown_when_a_thousand_rows_have_come_in()
    {
        var rows = string.Join('\n', Enumerable.Range(1, 1_000).Select(row => $"Title {row}"));

        await Library.ImportAsync($"title\n{rows}");

        await using var session = Database.OpenSession();
        var counted = await session.ReadFirstAsync<double>(
            "SELECT min(reltuples) FROM pg_class WHERE relname IN ('books', 'copies', 'barcodes')",
            parameters: null,
            Cancellation
        );
        Assert.InRange(counted, 1_000, 1_100);
    }

    [Fact]
    public async Task Two_members_are_erased_at_once_though_each_erasure_removes_the_same_trial()
    {
        await ListAsync("members", "done", A.NewMemberId(), A.NewMemberId(), isTrial: true);
        await ListAsync("members", "done", A.NewMemberId(), A.NewMemberId());
        await using var first = Database.OpenSession();
        await EraseAsync(first, A.NewMemberId());

        var second = EraseAsync(A.NewMemberId());
        await SomebodyWaitsAsync();
        await first.CommitAsync(Cancellation);
        await second;

        Assert.Equal(["members: 0"], await ReadAsync("imports", "kind || ': ' || size"));
    }

    [Theory]
    [InlineData("receiving")]
    [InlineData("done")]
    public async Task A_member_is_erased_while_a_list_is_removed(string state)
    {
        var id = await ListAsync("members", state, A.NewMemberId(), A.NewMemberId());
        await using var removal = Database.OpenSession();
        await new SqlImports(removal).RemoveAsync(id, Cancellation);

        var erasure = EraseAsync(A.NewMemberId());
        await SomebodyWaitsAsync();
        await removal.CommitAsync(Cancellation);
        await erasure;

        Assert.Empty(await ReadAsync("imports", "kind"));
    }

    private static Task EraseAsync(SqlSession session, MemberId member) =>
        new EraseFromLists(new SqlListErasure(session)).EraseAsync(member, Cancellation);

    private Task SomebodyWaitsAsync() =>
        Eventually.HoldsAsync(
            async () =>
            {
                await using var session = Database.OpenSession();
                return await session.ReadFirstAsync<bool>(
                    """
                    SELECT EXISTS (
                        SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')
                    """,
                    parameters: null,
                    Cancellation
                );
            },
            TimeSpan.FromSeconds(10),
            "a statement waits for another transaction",
            Cancellation
        );
}
