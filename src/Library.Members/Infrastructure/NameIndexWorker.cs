using Library.Platform.Sql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Library.Members.Infrastructure;

/// <summary>
/// Indexes the names of members that were kept before there was an index, in portions, each in a transaction of its
/// own; then it is done. While the database is away or not migrated it waits, and after any other failure it tries
/// again, so that the index does not end the program.
/// </summary>
internal sealed partial class NameIndexWorker(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<NameIndexWorker> logger
) : BackgroundService
{
    private const int Portion = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await TryFinishAsync(stoppingToken))
            {
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    /// <summary>Returns false where it shall be tried again.</summary>
    private async Task<bool> TryFinishAsync(CancellationToken cancellationToken)
    {
        try
        {
            var total = 0;
            int indexed;
            do
            {
                indexed = await IndexPortionAsync(cancellationToken);
                total += indexed;
            } while (indexed == Portion);

            if (total > 0)
            {
                LogIndexed(total);
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

    private async Task<int> IndexPortionAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<SqlSession>();
        var indexed = await new SqlMemberRepository(session).IndexNamesAsync(Portion, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return indexed;
    }

    [LoggerMessage(LogLevel.Information, "The names of {Count} members were indexed, so that they are found.")]
    private partial void LogIndexed(int count);

    [LoggerMessage(LogLevel.Warning, "Names of members could not be indexed; the next try is in five minutes.")]
    private partial void LogFailed(Exception exception);
}
