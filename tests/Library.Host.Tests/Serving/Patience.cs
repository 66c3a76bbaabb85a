using Library.Host.Persistence;
using Library.Platform.Caching;
using Library.Testing;
using Library.Testing.Caching;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Library.Host.Tests.Serving;

/// <summary>More time for servers than the service would give them: on a busy machine one that is merely late would
/// fail a test that is not about outages.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Has a library wait for its cache, which it would otherwise soon take for away.</summary>
    public static void WaitForTheCache(WebApplicationBuilder builder)
    {
        var create = builder.Services.Single(service => service.ServiceType == typeof(ICache)).ImplementationFactory!;
        builder.Services.Replace(
            ServiceDescriptor.Singleton<ICache>(provider =>
            {
                var cache = (ICache)create(provider);
                provider.GetRequiredService<CacheGeneration>().WaitLimit = RedisTestCache.PatientLimit;
                if (cache is RedisCache shared)
                {
                    shared.WaitLimit = RedisTestCache.PatientLimit;
                }

                return cache;
            })
        );
    }

    /// <summary>Waits until a library has its database; where the first try took too long, it tries again after a
    /// second of its clock.</summary>
    public static Task IsMigratedAsync(
        WebApplication application,
        FakeClock? clock,
        CancellationToken cancellationToken
    )
    {
        var migrations = application.Services.GetRequiredService<MigrationState>();
        return Eventually.HoldsAsync(
            () =>
            {
                if (!migrations.IsComplete)
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
