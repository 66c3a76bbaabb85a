using Library.Host.Persistence;

namespace Library.Host.Jobs;

/// <summary>Does a round of jobs, and another a minute after it has ended.</summary>
internal sealed class JobWorker(JobRounds rounds, MigrationState migrations, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await migrations.WaitAsync(stoppingToken);
            var lastHour = clock.GetTimestamp();
            while (true)
            {
                await Task.Delay(Interval, clock, stoppingToken);

                // A clock that runs through many minutes at once is not held up by a round for each of them.
                await Task.Yield();
                var isHour = clock.GetElapsedTime(lastHour) >= Hour;
                lastHour = isHour ? clock.GetTimestamp() : lastHour;
                await rounds.RunAsync(isHour, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; the next one goes on.
        }
    }
}
