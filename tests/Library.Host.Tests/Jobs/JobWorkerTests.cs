using Library.Host.Jobs;
using Library.Host.Persistence;
using Library.Platform.Jobs;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Databases;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Host.Tests.Jobs;

public sealed class JobWorkerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_that_is_hourly_is_done_once_an_hour_and_another_in_every_round()
    {
        var clock = new FakeClock();
        var (often, hourly) = (new CountedJob("often", isHourly: false), new CountedJob("hourly", isHourly: true));
        await using var database = await SqliteTestDatabase.CreateAsync(Cancellation);
        using var worker = NewWorker(database.Database, clock, often, hourly);
        var begun = clock.GetUtcNow();
        await worker.StartAsync(Cancellation);

        await Eventually.HoldsAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromMinutes(10));
                return often.Rounds >= 30;
            },
            TimeSpan.FromSeconds(30),
            "there were thirty rounds",
            Cancellation
        );
        await worker.StopAsync(Cancellation);

        Assert.InRange(hourly.Rounds, 1, (int)(clock.GetUtcNow() - begun).TotalHours);
    }

    [Fact]
    public async Task The_end_of_the_host_is_no_failure_of_the_rounds()
    {
        await using var database = await SqliteTestDatabase.CreateAsync(Cancellation);
        var clock = new WatchedClock();
        using var worker = NewWorker(database.Database, clock);
        await worker.StartAsync(Cancellation);
        await clock.Begun.Task.WaitAsync(Cancellation);

        await worker.StopAsync(Cancellation);

        Assert.True(worker.ExecuteTask!.IsCompletedSuccessfully);
    }

    private static JobWorker NewWorker(ISqlDatabase database, TimeProvider clock, params IJob[] jobs)
    {
        var leases = new JobLeases(database, new IdGenerator(clock), clock);
        var migrations = new MigrationState(clock);
        migrations.Complete();
        return new JobWorker(new JobRounds(jobs, leases, clock, NullLogger<JobRounds>.Instance), migrations, clock);
    }

    private sealed class CountedJob(string name, bool isHourly) : IJob
    {
        private int _rounds;

        public int Rounds => Volatile.Read(ref _rounds);

        public string Name => name;

        public bool IsHourly => isHourly;

        public Task RunAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _rounds);
            return Task.CompletedTask;
        }
    }

    private sealed class WatchedClock : TimeProvider
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Begun.TrySetResult();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
