using Library.Shared.Infrastructure.Sql;

namespace Library.Host.Persistence;

/// <summary>
/// Migrates the database at start. Where it is away the service starts nonetheless, answers what needs no database, and tries again
/// every second until it is back.
/// </summary>
internal sealed partial class MigrationService(Migrator migrator, MigrationState state, TimeProvider clock, ILogger<MigrationService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstAttemptLimit = TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(FirstAttemptLimit);
        await TryMigrateAsync(limit.Token);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!state.IsComplete && !stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken);
            await TryMigrateAsync(stoppingToken);
        }
    }

    private async Task TryMigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await migrator.MigrateAsync(cancellationToken);
            state.Complete();
        }
        catch (SchemaTooNewException failure)
        {
            LogTooNew(failure.Message);
        }
        catch (Exception failure) when (failure is DatabaseUnavailableException or TransientFaultException)
        {
            LogAway(DatabaseFailure.Describe(failure.InnerException));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogAway("it did not answer in time");
        }
    }

    [LoggerMessage(LogLevel.Error, "{Reason}")]
    private partial void LogTooNew(string reason);

    [LoggerMessage(LogLevel.Error, "The database cannot be used ({Reason}). Trying again every second; until then requests are answered with 503.")]
    private partial void LogAway(string reason);
}
