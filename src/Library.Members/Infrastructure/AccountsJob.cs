using Library.Members.Application;
using Library.Members.Domain;
using Library.Platform.Jobs;
using Library.Platform.Sql;
using Library.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Library.Members.Infrastructure;

/// <summary>
/// Ends unverified accounts, each in a transaction of its own, and forgets quotas that are whole again and networks
/// that no log-in came from for long.
/// </summary>
internal sealed partial class AccountsJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AccountsJob> logger)
    : IJob
{
    public string Name => "look_after_accounts";

    public bool IsHourly => true;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await EndUnverifiedAsync(cancellationToken);
        await ForgetAsync(cancellationToken);
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

    [LoggerMessage(LogLevel.Warning, "The unverified account of member {MemberId} could not be ended.")]
    private partial void LogKept(MemberId memberId, Exception exception);
}
