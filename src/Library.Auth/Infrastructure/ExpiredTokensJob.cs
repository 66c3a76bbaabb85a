using Library.Auth.Domain;
using Library.Platform.Jobs;
using Library.Platform.Sql;
using Library.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Auth.Infrastructure;

/// <summary>Forgets expired refresh tokens and unused sessions, in small transactions.</summary>
internal sealed class ExpiredTokensJob(IServiceScopeFactory scopes, TimeProvider clock) : IJob
{
    private const int Portion = 500;

    public string Name => "forget_expired_tokens";

    public bool IsHourly => true;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await DeletePortionAsync(cancellationToken) == Portion) { }
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
}
