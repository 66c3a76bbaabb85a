using Library.Host.Configuration;
using Library.Host.Persistence;
using Library.Members.Contract;
using Library.Platform.Caching;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Host.Administration;

/// <summary>
/// Makes a librarian on the command line: the first one, whom nobody else can make. It works beside a running service
/// and without one, on the same database and cache, and gives up after a while.
/// </summary>
internal static class LibrarianGrant
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan CacheLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan CachePause = TimeSpan.FromMilliseconds(50);

    /// <summary>Makes the member of this address a librarian, and says so.</summary>
    /// <returns>0, 1 where no member has the address, 69 where the database cannot be used.</returns>
    public static async Task<int> RunAsync(Settings settings, string email, TextWriter output, TextWriter errors)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddPlatform(settings).AddSlices(settings);
        await using var provider = services.BuildServiceProvider();
        var clock = provider.GetRequiredService<TimeProvider>();
        using var limit = new CancellationTokenSource(Limit, clock);
        try
        {
            await provider.GetRequiredService<Migrator>().MigrateAsync(limit.Token);
            provider.GetRequiredService<MigrationState>().Complete();
            if (await AppointAsync(provider, email, limit.Token) is not { } member)
            {
                await errors.WriteLineAsync("No member has this e-mail address. Register it first.");
                return ExitCodes.Failure;
            }

            await output.WriteLineAsync(
                $"Member {member} is a librarian now, and the e-mail address counts as verified. Both hold from the next request on."
            );
            await TellOfCopiesAsync(provider.GetRequiredService<ICache>(), clock, settings, output);
            return ExitCodes.Success;
        }
        catch (Exception failure) when (failure is SchemaTooNewException or UnfitDatabaseException)
        {
            await errors.WriteLineAsync(failure.Message);
        }
        catch (Exception failure) when (failure is DatabaseUnavailableException or TransientFaultException)
        {
            await errors.WriteLineAsync(
                $"The database cannot be used: {DatabaseFailure.Describe(failure.InnerException)}."
            );
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("The database cannot be used: it did not answer in time.");
        }

        return ExitCodes.Unavailable;
    }

    private static async Task<MemberId?> AppointAsync(
        ServiceProvider provider,
        string email,
        CancellationToken cancellationToken
    )
    {
        await using var scope = provider.CreateAsyncScope();
        var member = await scope
            .ServiceProvider.GetRequiredService<ILibrarians>()
            .AppointAsync(email, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<SqlSession>().CommitAsync(cancellationToken);
        return member;
    }

    /// <summary>
    /// What a service may do does not depend on copies of members; what it shows of them does, where they could not be
    /// dropped.
    /// </summary>
    private static async Task TellOfCopiesAsync(ICache cache, TimeProvider clock, Settings settings, TextWriter output)
    {
        if (settings.Redis is RedisUrl.InProcess || !await IsToldAsync(cache, clock))
        {
            await output.WriteLineAsync(
                $"A service that runs already may show the member as it was for up to {settings.CacheLifetime.TotalSeconds:0} seconds."
            );
        }
    }

    /// <summary>
    /// Whether the shared cache has taken the change. A process that has just begun may need longer than a request
    /// waits.
    /// </summary>
    private static async Task<bool> IsToldAsync(ICache cache, TimeProvider clock)
    {
        using var limit = new CancellationTokenSource(CacheLimit, clock);
        try
        {
            while (!await cache.IsReachableAsync(limit.Token))
            {
                await Task.Delay(CachePause, clock, limit.Token);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
