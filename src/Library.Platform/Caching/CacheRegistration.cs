using Library.Platform.Sql;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Platform.Caching;

/// <summary>Registers what a caching decorator needs.</summary>
public static class CacheRegistration
{
    /// <summary>Registers the copies of one kind of row, as <see cref="EntityCache{TRow}"/> keeps them.</summary>
    public static IServiceCollection AddCopiesOf<TRow>(
        this IServiceCollection services,
        string prefix,
        TimeSpan timeToLive
    )
        where TRow : class =>
        services.AddScoped(provider => new EntityCache<TRow>(
            provider.GetRequiredService<ICache>(),
            provider.GetRequiredService<SqlSession>(),
            prefix,
            timeToLive
        ));
}
