using Library.Platform.Sql;

namespace Library.Host.Persistence;

/// <summary>
/// Migrates the database at start; one that is there and unfit ends the start. Where it is away the service starts
/// nonetheless, answers what needs no database, and tries again every second until it is back.
/// </summary>
internal sealed partial class MigrationService(
    Migrator migrator,
    MigrationState state,
    TimeProvider clock,
    ILogger<MigrationService> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstAttemptLimit = TimeSpan.FromSeconds(5);
    private bool _hasBegun;
    private string? _lastReason;

    /// <summary>Tries for the first time, before the host starts, which would log the reason as a crash of its
    /// own.</summary>
    /// <exception cref="UnfitDatabaseException">Trying again would not help.</exception>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        _hasBegun = true;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(FirstAttemptLimit);
        try
        {
            await TryMigrateAsync(limit.Token, isStart: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Tell(DatabaseFailure.Describe(failure: null), LogAway);
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!_hasBegun)
        {
            await BeginAsync(cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!state.IsComplete && !stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken);
            await TryMigrateAsync(stoppingToken, isStart: false);
        }
    }

    /// <summary>Says a reason once, not at every try, until it is another one.</summary>
    private void Tell(string reason, Action<string> log)
    {
        if (!string.Equals(reason, _lastReason, StringComparison.Ordinal))
        {
            _lastReason = reason;
            log(reason);
        }
    }

    private async Task TryMigrateAsync(CancellationToken cancellationToken, bool isStart)
    {
        try
        {
            await migrator.MigrateAsync(cancellationToken);
            state.Complete();
        }
        catch (SchemaTooNewException failure)
        {
            Tell(failure.Message, LogUnfit);
        }
        catch (UnfitDatabaseException failure) when (!isStart)
        {
            Tell(failure.Message, LogUnfit);
        }
        catch (Exception failure) when (failure is DatabaseUnavailableException or TransientFaultException)
        {
            Tell(DatabaseFailure.Describe(failure.InnerException), LogAway);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Reason}")]
    private partial void LogUnfit(string reason);

    [LoggerMessage(
        LogLevel.Error,
        "The database cannot be used ({Reason}). Trying again every second; until then requests are answered with 503."
    )]
    private partial void LogAway(string reason);
}
