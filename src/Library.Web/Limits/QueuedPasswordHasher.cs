using Library.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Web;

/// <summary>
/// Lets passwords be hashed in turns, since a hash is the dearest work that a stranger can ask for. The turn belongs to
/// the client of the request, and lasts as long as the hash.
/// </summary>
/// <param name="inner">Hashes.</param>
/// <param name="turns">The queue; beyond it a hash is refused at once with <see cref="BusyException"/>.</param>
/// <param name="requests">The request that is served.</param>
public sealed class QueuedPasswordHasher(IPasswordHasher inner, FairTurns turns, IHttpContextAccessor requests)
    : IPasswordHasher
{
    private const string OfTheService = "";

    /// <inheritdoc />
    public async Task<string> HashAsync(string password, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken);
        return await inner.HashAsync(password, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken);
        return await inner.VerifyAsync(password, hash, cancellationToken);
    }

    /// <inheritdoc />
    public bool NeedsRehash(string hash) => inner.NeedsRehash(hash);

    private Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken) =>
        turns.TakeAsync(
            requests.HttpContext is { } request ? ClientAddress.Of(request) : OfTheService,
            cancellationToken
        );
}

/// <summary>Puts the queue in front of a hasher.</summary>
public static class QueuedHashing
{
    /// <summary>How many of one client wait at most.</summary>
    public const int OfOneClient = 16;

    private const int WaitingPerPlace = 64;

    /// <summary>How many hash at once on this machine.</summary>
    public static int Places => PlacesOn(Environment.ProcessorCount);

    /// <summary>One core is left to the rest of the service where there is more than one.</summary>
    internal static int PlacesOn(int cores) => Math.Max(1, cores - 1);

    /// <summary>Registers a hasher behind a queue of its own.</summary>
    public static IServiceCollection AddQueuedHashing<THasher>(this IServiceCollection services)
        where THasher : class, IPasswordHasher
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<THasher>();
        services.AddSingleton(new FairTurns(Places, Places * WaitingPerPlace, OfOneClient));
        return services.AddSingleton<IPasswordHasher>(provider => new QueuedPasswordHasher(
            provider.GetRequiredService<THasher>(),
            provider.GetRequiredService<FairTurns>(),
            provider.GetRequiredService<IHttpContextAccessor>()
        ));
    }
}
