using Library.Holds.Application;
using Library.Platform.Jobs;
using Library.Platform.Sql;
using Library.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Library.Holds.Infrastructure;

/// <summary>Ends the holds whose copies were not fetched in time, each in a transaction of its own.</summary>
internal sealed partial class ExpiryJob(IServiceScopeFactory scopes, ILogger<ExpiryJob> logger) : IJob
{
    public string Name => "expire_holds";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        int listed;
        int ended;
        do
        {
            var portion = await ListAsync(cancellationToken);
            (listed, ended) = (portion.Count, 0);
            foreach (var id in portion)
            {
                ended += await TryEndAsync(id, cancellationToken) ? 1 : 0;
            }
        } while (listed == ExpireHolds.Portion && ended > 0);
    }

    private async Task<IReadOnlyList<HoldId>> ListAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ExpireHolds>().ListAsync(cancellationToken);
    }

    /// <summary>Ends one; one that fails is left to the next round.</summary>
    private async Task<bool> TryEndAsync(HoldId id, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var expireHolds = scope.ServiceProvider.GetRequiredService<ExpireHolds>();
            var isEnded = await expireHolds.ExecuteAsync(id, cancellationToken);
            await scope.ServiceProvider.GetRequiredService<SqlSession>().CommitAsync(cancellationToken);
            return isEnded;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(id, failure);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Hold {HoldId} could not be ended; the next round tries again.")]
    private partial void LogFailed(HoldId holdId, Exception exception);
}
