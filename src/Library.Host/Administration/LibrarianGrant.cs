using Library.Desk.Contract;
using Library.Host.Configuration;
using Library.Host.Persistence;
using Library.Members.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Host.Administration;

/// <summary>The address and the options of the command.</summary>
/// <param name="Email">The member's address, as it was typed.</param>
/// <param name="TakesUnverified">Whether an unverified address will do.</param>
internal sealed record GrantRequest(string Email, bool TakesUnverified);

/// <summary>
/// Makes a librarian on the command line: the first one, as none is there to make it. It works beside a running service
/// and without one, on the same database and cache, and gives up after a while.
/// </summary>
internal static class LibrarianGrant
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Makes the member of this address a librarian, and says so.</summary>
    /// <returns>0, 1 where no member has the address or the address is not verified, 69 where the database cannot be
    /// used.</returns>
    public static async Task<int> RunAsync(
        Settings settings,
        GrantRequest request,
        TextWriter output,
        TextWriter errors
    )
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
            if (await FindAsync(provider, request.Email, limit.Token) is not { } candidate)
            {
                await errors.WriteLineAsync("No member has this e-mail address. Register it first.");
                return ExitCodes.Failure;
            }

            await output.WriteLineAsync(Describe(candidate, clock.GetUtcNow()));
            if (!candidate.IsVerified && !request.TakesUnverified)
            {
                await errors.WriteLineAsync(
                    "This address is not verified: anyone may have registered it. "
                        + "If you know that it was its owner, say --unverified."
                );
                return ExitCodes.Failure;
            }

            await AppointAsync(provider, candidate.Id, limit.Token);
            await output.WriteLineAsync(
                $"Member {candidate.Id} is a librarian now, and the e-mail address counts as verified. "
                    + "All sessions of the member are ended: log in again."
            );
            if (settings.Redis is RedisUrl.InProcess)
            {
                // The decisions of a service do not rest on its copies of members; its answers about them do.
                await output.WriteLineAsync(
                    $"A service that runs already may show the member as it was for "
                        + $"up to {settings.CacheLifetime.TotalSeconds:0} seconds."
                );
            }

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

    private static string Describe(Candidate candidate, DateTimeOffset now)
    {
        var state = candidate.IsVerified ? "verified" : "not verified";
        var days = (int)(now - candidate.RegisteredAt).TotalDays;
        return $"{candidate.Name}, {state}, registered {candidate.RegisteredAt:yyyy-MM-dd} ({days} days ago)";
    }

    private static async Task<Candidate?> FindAsync(
        ServiceProvider provider,
        string email,
        CancellationToken cancellationToken
    )
    {
        await using var scope = provider.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ILibrarians>().FindAsync(email, cancellationToken);
    }

    private static async Task AppointAsync(
        ServiceProvider provider,
        MemberId member,
        CancellationToken cancellationToken
    )
    {
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ILibrarians>().AppointAsync(member, cancellationToken);

        // There is a librarian now, so that this closes the set-up and leaves nothing of it.
        await scope.ServiceProvider.GetRequiredService<ISetUpDoor>().OpenAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<SqlSession>().CommitAsync(cancellationToken);
    }
}
