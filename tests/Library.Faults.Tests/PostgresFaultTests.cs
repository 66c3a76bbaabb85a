using Library.Faults.Tests.Loading;
using Library.Faults.Tests.Serving;

namespace Library.Faults.Tests;

[Collection(typeof(OnTwoInstances))]
public sealed class PostgresFaultTests(TwoInstances library)
{
    private const string BreakEveryConnection =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'library'";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_is_stopped_for_a_while_takes_nothing_with_it()
    {
        var installation = await library.GetAsync();
        await Trial.RunAsync(
            "PostgreSQL stopped",
            installation,
            async load =>
            {
                await installation.Postgres.StopAsync();
                await load.IsRefusedAsync(Scale.Of(40, 500), Cancellation);
                foreach (var instance in installation.Instances)
                {
                    Assert.Equal(200, (await instance.Api.GetAsync("/health", Cancellation)).Status);
                    Assert.Equal(503, (await instance.Api.GetAsync("/health/ready", Cancellation)).Status);
                }

                await installation.Postgres.StartAsync(Cancellation);
            }
        );
    }

    [Fact]
    public async Task A_database_that_is_restarted_takes_nothing_with_it()
    {
        var installation = await library.GetAsync();
        await Trial.RunAsync(
            "PostgreSQL restarted",
            installation,
            async load =>
            {
                for (var time = 0; time < Scale.Of(1, 10); time++)
                {
                    await installation.Postgres.RestartAsync(Cancellation);
                    await load.AcceptsAsync(Scale.AcceptedAround, Cancellation);
                }
            }
        );
    }

    [Fact]
    public async Task A_database_that_is_killed_takes_nothing_with_it()
    {
        var installation = await library.GetAsync();
        await Trial.RunAsync(
            "PostgreSQL killed (kill -9)",
            installation,
            async load =>
            {
                for (var time = 0; time < Scale.Of(1, 10); time++)
                {
                    await installation.Postgres.KillAsync();
                    await installation.Postgres.StartAsync(Cancellation);
                    await load.AcceptsAsync(Scale.AcceptedAround, Cancellation);
                }
            }
        );
    }

    [Fact]
    public async Task Connections_that_the_database_breaks_lose_nothing()
    {
        var installation = await library.GetAsync();
        await Trial.RunAsync(
            "pg_terminate_backend",
            installation,
            async load =>
            {
                for (var time = 0; time < Scale.Of(10, 200); time++)
                {
                    await installation.Postgres.ExecuteAsync(BreakEveryConnection, Cancellation);
                    await load.AcceptsAsync(5, Cancellation);
                }
            }
        );
    }

    [Fact]
    public async Task A_client_does_not_notice_that_connections_broke_between_two_requests()
    {
        var installation = await library.GetAsync();
        var ledger = new Ledger();
        var desk = new Desk(installation.Premises, ledger);
        for (var round = 0; round < Scale.Of(3, 20); round++)
        {
            // Several at once, so that every pool holds several connections, all of them dead when they are used next.
            await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => desk.TryAddBookAsync(Cancellation)));
            await installation.Postgres.ExecuteAsync(BreakEveryConnection, Cancellation);
            for (var request = 0; request < 6; request++)
            {
                await desk.TryAddBookAsync(Cancellation);
            }
        }

        await Trial.EndAsync("connections broken between requests", installation.Premises, ledger);
        Assert.Equal((0, 0), (ledger.Unavailable, ledger.Unanswered));
    }

    [Fact]
    public async Task A_database_that_freezes_for_ten_seconds_takes_nothing_with_it()
    {
        var installation = await library.GetAsync();
        await Trial.RunAsync(
            "PostgreSQL frozen for 10 s",
            installation,
            async _ =>
            {
                installation.Postgres.Freeze();
                await Trial.LastsAsync(TimeSpan.FromSeconds(10));
                installation.Postgres.Continue();
            }
        );
    }

    [Fact]
    public async Task Readiness_says_no_while_the_database_is_frozen_and_nothing_worse_in_any_moment_of_a_freeze()
    {
        var installation = await library.GetAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var asking = Enumerable
            .Range(0, 16)
            .Select(number => AskAsync(installation.Instances[number % 2].Api, stop.Token))
            .ToList();
        for (var time = 0; time < Scale.Of(2, 10); time++)
        {
            installation.Postgres.Freeze();
            try
            {
                Assert.Equal(503, (await installation.Instances[0].Api.GetAsync("/health/ready", Cancellation)).Status);
            }
            finally
            {
                installation.Postgres.Continue();
            }

            await installation.IsReadyAgainAsync(Cancellation);
        }

        await stop.CancelAsync();
        var statuses = (await Task.WhenAll(asking)).SelectMany(answers => answers).Distinct().Order();
        await Trial.EndAsync("PostgreSQL frozen, readiness asked", installation.Premises, new Ledger());
        Assert.Equal([200, 503], statuses);
    }

    private static async Task<IReadOnlySet<int>> AskAsync(LibraryClient api, CancellationToken stop)
    {
        var statuses = new HashSet<int>();
        while (!stop.IsCancellationRequested)
        {
            statuses.Add((await api.GetAsync("/health/ready", CancellationToken.None)).Status);
            await Task.Delay(Random.Shared.Next(1, 20), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return statuses;
    }
}
