using Library.Platform.Sql;
using Library.Testing;

namespace Library.Notifications.Tests.Infrastructure;

/// <summary>A row of the outbox as it is kept.</summary>
internal sealed record KeptMail
{
    public string Recipient { get; init; } = "";

    public int Attempts { get; init; }

    public Guid? LeaseId { get; init; }

    public DateTimeOffset NextAttemptAt { get; init; }

    public DateTimeOffset? ParkedAt { get; init; }
}

/// <summary>The base of the suites of the outbox: a database of the test's own, a clock, and any number of instances on
/// them.</summary>
public abstract class OutboxSuite(Func<CancellationToken, Task<TestDatabase>> create) : IAsyncLifetime
{
    private readonly List<OutboxInstance> _instances = [];
    private TestDatabase? _database;

    private protected static TimeSpan Soon { get; } = TimeSpan.FromSeconds(60);

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected FakeClock Clock { get; } = new();

    public async ValueTask InitializeAsync() => _database = await create(Cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected OutboxInstance NewInstance()
    {
        var instance = new OutboxInstance(_database!.Sql, Clock);
        _instances.Add(instance);
        return instance;
    }

    private protected async Task<OutboxInstance> StartInstanceAsync()
    {
        var instance = NewInstance();
        await instance.StartAsync(Cancellation);
        return instance;
    }

    private protected async Task<IReadOnlyList<KeptMail>> KeptAsync()
    {
        await using var session = new SqlSession(_database!.Sql);
        return await session.ReadAllAsync<KeptMail>(
            "SELECT recipient, attempts, lease_id, next_attempt_at, parked_at FROM outbox ORDER BY id",
            parameters: null,
            Cancellation
        );
    }

    /// <summary>How many notices there are of which this is true.</summary>
    private protected async Task<int> CountAsync(string condition, string table = "notices")
    {
        await using var session = new SqlSession(_database!.Sql);
        return await session.ReadFirstAsync<int>($"SELECT COUNT(*) FROM {table} WHERE {condition}", null, Cancellation);
    }

    private protected async Task WriteAsync(string sql, object? parameters = null)
    {
        await using var session = new SqlSession(_database!.Sql);
        await session.WriteAsync(sql, parameters, Cancellation);
        await session.CommitAsync(Cancellation);
    }

    /// <summary>Waits for what happens without any time passing on the clock.</summary>
    private protected static Task HoldsAsync(Func<bool> condition, string what) =>
        Eventually.HoldsAsync(condition, Soon, what, Cancellation);

    private protected Task IsEmptyAsync() =>
        Eventually.HoldsAsync(async () => (await KeptAsync()).Count == 0, Soon, "the outbox is empty", Cancellation);

    /// <summary>Lets the clock run to the next try whenever no mail is in hand, until the condition holds.</summary>
    private protected Task HoldsInTimeAsync(Func<IReadOnlyList<KeptMail>, bool> condition, string what) =>
        Eventually.HoldsAsync(
            async () =>
            {
                var kept = await KeptAsync();
                if (condition(kept))
                {
                    return true;
                }

                if (kept.All(mail => mail.LeaseId is null))
                {
                    var next = kept.Where(mail => mail.ParkedAt is null)
                        .Select(mail => mail.NextAttemptAt)
                        .DefaultIfEmpty()
                        .Min();
                    Clock.Advance(
                        TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerSecond, (next - Clock.GetUtcNow()).Ticks))
                    );
                }

                return false;
            },
            Soon,
            what,
            Cancellation
        );
}
