using Library.Members.Application;
using Library.Members.Domain;
using Library.Platform.Sql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Library.Members.Infrastructure;

/// <summary>
/// Looks into the requests for links, one after the other, each in a transaction of its own. While the database is away
/// they wait, and at a stop those that wait are tried once more; a request that fails for another reason is dropped,
/// and the others go on.
/// </summary>
internal sealed partial class LinkRequestWorker(
    LinkRequestQueue requests,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<LinkRequestWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        requests.Close();
        if (ExecuteTask is { } work)
        {
            await work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var request in requests.ReadAllAsync(stoppingToken))
            {
                for (var attempt = 1; !await TryHandleAsync(request, stoppingToken); attempt++)
                {
                    if (attempt == 1)
                    {
                        LogPostponed();
                    }

                    await Task.Delay(Pause, clock, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The time for stopping is over.
        }
    }

    /// <summary>Returns false where it shall be tried again.</summary>
    private async Task<bool> TryHandleAsync(LinkRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SendLink>().ExecuteAsync(request, cancellationToken);
            await scope.ServiceProvider.GetRequiredService<SqlSession>().CommitAsync(cancellationToken);
            return true;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (failure is TransientFaultException or DatabaseUnavailableException && !requests.IsClosed)
            {
                return false;
            }

            LogDropped(failure);
            return true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database did not answer: a request for a mailed link waits.")]
    private partial void LogPostponed();

    [LoggerMessage(LogLevel.Error, "A request for a mailed link failed and was dropped.")]
    private partial void LogDropped(Exception exception);
}
