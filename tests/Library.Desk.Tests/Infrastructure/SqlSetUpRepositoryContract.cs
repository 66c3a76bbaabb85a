using Library.Desk.Contract;
using Library.Desk.Domain;
using Library.Desk.Infrastructure;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Platform.Sql;
using Library.Testing.Databases;

namespace Library.Desk.Tests.Infrastructure;

public abstract class SqlSetUpRepositoryContract : ISetUpNotice, IAsyncLifetime
{
    private ITestDatabase? _database;
    private int _withdrawals;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await CreateAsync();

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected abstract Task<ITestDatabase> CreateAsync();

    void ISetUpNotice.Withdraw() => _withdrawals++;

    [Fact]
    public async Task The_first_salt_stays()
    {
        await BeginAsync("first");
        await BeginAsync("second");

        Assert.Equal("first", (await FindAsync())?.Salt);
    }

    [Fact]
    public async Task What_was_entered_comes_back()
    {
        var draft = new SetUpDraft
        {
            Library = new LibraryName("Ålm “<b>”", "Europe/Berlin"),
            Librarian = new FirstLibrarian("Heidi", null, "P1", "hash"),
            OpeningDays = ["monday"],
            HasLabels = true,
        };
        await BeginAsync("salt");

        await InRequestAsync(setUps => setUps.KeepAsync(draft, Cancellation));

        var kept = (await FindAsync())!.Draft;
        Assert.Equal(draft with { OpeningDays = kept.OpeningDays }, kept);
        Assert.Equal(["monday"], kept.OpeningDays);
        Assert.Null(kept.FirstMissing());
    }

    [Fact]
    public async Task The_notice_is_withdrawn_once_the_removal_is_committed()
    {
        await BeginAsync("salt");
        await using (var session = new SqlSession(_database!.Database))
        {
            await new SqlSetUpRepository(session, this).RemoveAsync(Cancellation);
        }

        Assert.Equal(0, _withdrawals);
        Assert.NotNull(await FindAsync());

        await InRequestAsync(setUps => setUps.RemoveAsync(Cancellation));

        Assert.Equal(1, _withdrawals);
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task Of_those_that_finish_at_once_one_finds_the_set_up()
    {
        await BeginAsync("salt");
        var found = 0;

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    InRequestAsync(async setUps =>
                    {
                        if (await setUps.FindToChangeAsync(Cancellation) is not null)
                        {
                            Interlocked.Increment(ref found);
                            await setUps.RemoveAsync(Cancellation);
                        }
                    })
                )
        );

        Assert.Equal(1, found);
    }

    private Task BeginAsync(string salt) => InRequestAsync(setUps => setUps.BeginAsync(salt, Cancellation));

    private async Task<SetUp?> FindAsync()
    {
        await using var session = new SqlSession(_database!.Database);
        return await new SqlSetUpRepository(session, this).FindAsync(Cancellation);
    }

    private async Task InRequestAsync(Func<SqlSetUpRepository, Task> change)
    {
        await using var session = new SqlSession(_database!.Database);
        await change(new SqlSetUpRepository(session, this));
        await session.CommitAsync(Cancellation);
    }
}

public sealed class SqliteSetUpRepositoryTests : SqlSetUpRepositoryContract
{
    protected override async Task<ITestDatabase> CreateAsync() => await SqliteTestDatabase.CreateAsync(Cancellation);
}

public sealed class PostgresSetUpRepositoryTests : SqlSetUpRepositoryContract
{
    protected override async Task<ITestDatabase> CreateAsync() =>
        await PostgresTestDatabase.CreateOrSkipAsync(Cancellation);
}
