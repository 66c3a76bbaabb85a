using Library.Host.Configuration;
using Library.Host.Persistence;
using Library.Platform.Caching;
using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Caching;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Library.Host.Tests.Serving;

/// <summary>More time for servers than the service would give them: on a busy machine one that is merely late would
/// fail a test that is not about outages.</summary>
internal static class Patience
{
    private const int LooksOfASecond = 50;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Has a library wait for its cache, which it would otherwise soon take for away.</summary>
    public static void WaitForTheCache(IServiceCollection services, RedisUrl url)
    {
        services.Replace(
            ServiceDescriptor.Singleton(provider => new CacheGeneration(
                provider.GetRequiredService<ISqlDatabase>(),
                provider.GetRequiredService<TimeProvider>()
            )
            {
                WaitLimit = RedisTestCache.PatientLimit,
            })
        );
        if (url is not RedisUrl.Server server)
        {
            return;
        }

        services.Replace(
            ServiceDescriptor.Singleton<ICache>(provider => new RedisCache(
                server.Address,
                provider.GetRequiredService<CacheGeneration>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<RedisCache>>()
            )
            {
                WaitLimit = RedisTestCache.PatientLimit,
            })
        );
    }

    /// <summary>Waits until a library has its database; where the first try took too long, it tries again after a
    /// second of its clock, which moves about as fast as time.</summary>
    public static Task IsMigratedAsync(
        WebApplication application,
        FakeClock? clock,
        CancellationToken cancellationToken
    )
    {
        var migrations = application.Services.GetRequiredService<MigrationState>();
        var looks = 0;
        return Eventually.HoldsAsync(
            () =>
            {
                if (!migrations.IsComplete && ++looks % LooksOfASecond == 0)
                {
                    clock?.Advance(TimeSpan.FromSeconds(1));
                }

                return migrations.IsComplete;
            },
            Limit,
            "the database is migrated",
            cancellationToken
        );
    }
}
