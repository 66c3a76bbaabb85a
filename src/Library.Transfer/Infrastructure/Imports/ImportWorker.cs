using Library.Platform.Jobs;
using Library.Platform.Sql;
using Library.Shared;
using Library.Transfer.Application;
using Library.Transfer.Domain;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Library.Transfer.Infrastructure;

/// <summary>Works on imports that wait, and goes on with those whose instance is gone. Old ones are removed with their
/// files.</summary>
internal sealed partial class ImportWorker(
    RunImport run,
    ITransactions transactions,
    WorkerSignal<ImportWorker> signal,
    TimeProvider clock,
    ILogger<ImportWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenRemovals = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);
    private static readonly TimeSpan LongestArrival = TimeSpan.FromDays(1);

    private const string Unexpected =
        "A fault that was not foreseen ended the import; the log of the service names it.";

    private DateTimeOffset _removed = clock.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WorkAsync(stoppingToken);
                await RemoveMarkedAsync(stoppingToken);
                await RemoveOldAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested && IsDatabaseAway(failure))
            {
                LogAway(failure.GetType().Name);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Otherwise a fault of one round would end the whole service.
                LogRoundFailed(failure);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await signal.WaitAsync(Pause, stoppingToken);
        }
    }

    private static bool IsDatabaseAway(Exception failure) =>
        failure is DatabaseUnavailableException or TransientFaultException;

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (await FindIdleAsync(cancellationToken) is { } id)
        {
            try
            {
                await foreach (var _ in run.ExecuteAsync(id, cancellationToken))
                {
                    // The database has already what it tells.
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !IsDatabaseAway(failure))
            {
                // Otherwise it would be tried for ever.
                LogFailed(id, failure);
                await run.GiveUpAsync(id, Unexpected, cancellationToken);
            }
        }
    }

    private Task<ImportId?> FindIdleAsync(CancellationToken cancellationToken) =>
        transactions.RunAsync(
            tools => tools.Imports.FindIdleAsync(clock.GetUtcNow(), cancellationToken),
            cancellationToken
        );

    /// <summary>Removes files that were read when a member left whom they may name.</summary>
    private Task RemoveMarkedAsync(CancellationToken cancellationToken) =>
        transactions.RunAsync(tools => tools.Erasure.RemoveMarkedAsync(cancellationToken), cancellationToken);

    private async Task RemoveOldAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - _removed < BetweenRemovals)
        {
            return;
        }

        // One in a transaction, as the file of each may have hundreds of megabytes.
        var isMore = true;
        while (isMore)
        {
            isMore = await transactions.RunAsync(
                tools => tools.Imports.RemoveOldestAsync(now - KeptFor, now - LongestArrival, cancellationToken),
                cancellationToken
            );
        }

        _removed = now;
    }

    [LoggerMessage(LogLevel.Debug, "Imports rest, as the database does not answer ({Failure}).")]
    private partial void LogAway(string failure);

    [LoggerMessage(LogLevel.Error, "Import {ImportId} failed unexpectedly.")]
    private partial void LogFailed(ImportId importId, Exception failure);

    [LoggerMessage(LogLevel.Warning, "Imports could not be looked after; the next round tries again.")]
    private partial void LogRoundFailed(Exception exception);
}
