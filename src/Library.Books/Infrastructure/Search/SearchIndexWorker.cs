using Library.Platform.Sql;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Library.Books.Infrastructure;

/// <summary>
/// Completes the search index after the start: a migration cannot fold the texts of titles that were there before it.
/// Until it is complete, searches find what is in it already.
/// </summary>
internal sealed partial class SearchIndexWorker(
    SearchReindex reindex,
    TimeProvider clock,
    ILogger<SearchIndexWorker> logger
) : BackgroundService
{
    private const int PortionsBetweenReports = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await TryCompleteAsync(stoppingToken))
            {
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; the next one goes on.
        }
    }

    private async Task<bool> TryCompleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            var portions = 0;
            await foreach (var progress in reindex.CompleteAsync(cancellationToken))
            {
                if (progress.IsComplete && progress.Total > 0)
                {
                    LogComplete(progress.Total);
                }
                else if (!progress.IsComplete && portions++ % PortionsBetweenReports == 0)
                {
                    LogProgress(progress.Done, progress.Total);
                }
            }

            return true;
        }
        catch (Exception failure) when (failure is TransientFaultException or DatabaseUnavailableException)
        {
            return false;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure);
            await Task.Delay(PauseAfterFailure, clock, cancellationToken);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "The search index is being built: {Done} of {Total} titles are in it.")]
    private partial void LogProgress(long done, long total);

    [LoggerMessage(LogLevel.Information, "The search index is complete: {Total} titles.")]
    private partial void LogComplete(long total);

    [LoggerMessage(LogLevel.Warning, "The search index could not be completed; it is tried again in five minutes.")]
    private partial void LogFailed(Exception exception);
}
