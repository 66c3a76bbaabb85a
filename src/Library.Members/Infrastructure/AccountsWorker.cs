using Library.Members.Application;
using Library.Members.Domain;
using Library.Platform.Sql;
using Library.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Library.Members.Infrastructure;

/// <summary>
/// Every hour ends unverified accounts, each in a transaction of its own, and forgets quotas that are whole again and
/// networks that no log-in came from for long. Several instances do no harm to each other, and a database that is away
/// is asked again in an hour.
/// </summary>
internal sealed partial class AccountsWorker(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<AccountsWorker> logger
) : BackgroundService
{
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
            await EndUnverifiedAsync(cancellationToken);
            await ForgetAsync(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure);
        }
    }

    private async Task EndUnverifiedAsync(CancellationToken cancellationToken)
    {
        MemberId? last = null;
        do
        {
            var portion = await ListAsync(last, cancellationToken);
            foreach (var id in portion)
            {
                await TryEndAsync(id, cancellationToken);
            }

            last = portion.Count == 0 ? null : portion[^1];
        } while (last is not null);
    }

    private async Task<IReadOnlyList<MemberId>> ListAsync(MemberId? after, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EndUnverified>().ListAsync(after, cancellationToken);
    }

    // One account that cannot be ended keeps none of the others.
    private async Task TryEndAsync(MemberId id, CancellationToken cancellationToken)
    {
        try
        {
            await EndAsync(id, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogKept(id, failure);
        }
    }

    private async Task EndAsync(MemberId id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<EndUnverified>().ExecuteAsync(id, cancellationToken))
        {
            await scope.ServiceProvider.GetRequiredService<SqlSession>().CommitAsync(cancellationToken);
        }
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.UtcNowInMicroseconds();
        await scope.ServiceProvider.GetRequiredService<IMailQuotas>().ForgetWholeAsync(now, cancellationToken);
        await scope
            .ServiceProvider.GetRequiredService<ILoginAttempts>()
            .ForgetNetworksAsync(now - LoginAttempt.NetworkLifetime, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<SqlSession>().CommitAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Accounts could not be cleared of what has expired; the next try is in an hour.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "The unverified account of member {MemberId} could not be ended.")]
    private partial void LogKept(MemberId memberId, Exception exception);
}
