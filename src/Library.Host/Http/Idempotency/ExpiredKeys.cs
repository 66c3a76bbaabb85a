using Library.Host.Persistence;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Host.Http.Idempotency;

/// <summary>Removes the answers that have expired, every hour.</summary>
internal sealed partial class ExpiredKeys(
    ISqlDatabase database,
    MigrationState migrations,
    TimeProvider clock,
    ILogger<ExpiredKeys> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, clock);
            await migrations.WaitAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RemoveAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the host, which would log it as a failure where the start has failed, such as a port in use.
        }
    }

    private async Task RemoveAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var session = new SqlSession(database);
            await session.WriteAsync(
                "DELETE FROM idempotency_keys WHERE expires_at <= @now",
                new { now = clock.UtcNowInMicroseconds() },
                stoppingToken
            );
            await session.CommitAsync(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogPostponed(failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Expired idempotency keys could not be removed; the next try is in an hour.")]
    private partial void LogPostponed(Exception exception);
}
