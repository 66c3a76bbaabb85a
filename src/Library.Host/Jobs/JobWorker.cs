using Library.Host.Persistence;

namespace Library.Host.Jobs;

/// <summary>Does a round of jobs every minute, from the first minute on.</summary>
internal sealed class JobWorker(JobRounds rounds, MigrationState migrations, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, clock);
            await migrations.WaitAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await rounds.RunAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; the next one goes on.
        }
    }
}
