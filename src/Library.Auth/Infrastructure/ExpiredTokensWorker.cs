using Library.Auth.Domain;
using Library.Platform.Sql;
using Library.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Library.Auth.Infrastructure;

/// <summary>
/// Forgets expired refresh tokens and unused sessions every hour, in small transactions. Several instances do no harm
/// to each other; a database that is away is asked again in an hour.
/// </summary>
internal sealed partial class ExpiredTokensWorker(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<ExpiredTokensWorker> logger
) : BackgroundService
{
    private const int Portion = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryRoundAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task TryRoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await DeletePortionAsync(cancellationToken) == Portion) { }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure);
        }
    }

    private async Task<int> DeletePortionAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<IRefreshTokenRepository>();
        var browsers = scope.ServiceProvider.GetRequiredService<IBrowserSessions>();
        var now = clock.UtcNowInMicroseconds();
        var expired = await tokens.DeleteExpiredAsync(now, Portion, cancellationToken);
        var unused = await browsers.DeleteUnusedAsync(now, Portion, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<SqlSession>().CommitAsync(cancellationToken);
        return Math.Max(expired, unused);
    }

    [LoggerMessage(LogLevel.Warning, "Expired refresh tokens could not be forgotten; the next try is in an hour.")]
    private partial void LogFailed(Exception exception);
}
