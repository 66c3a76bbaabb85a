using Library.Desk.Contract;
using Library.Host.Configuration;
using Library.Members.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Host.Administration;

/// <summary>
/// Makes a librarian on the command line: the first one, as none is there to make it. It works beside a running service
/// and without one, on the same database and cache, and gives up after a while.
/// </summary>
internal static class LibrarianGrant
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Makes the member of this address a librarian, and says so.</summary>
    /// <returns>0, 1 where no member has the address or the address is not verified, or one of
    /// <see cref="OperatorCommand"/>.</returns>
    public static Task<int> RunAsync(Settings settings, GrantRequest request, TextWriter output, TextWriter errors) =>
        new OperatorCommand(settings, errors) { Limit = Limit }.RunAsync(
            async (services, cancellationToken) =>
            {
                if (await FindAsync(services, request, output, errors, cancellationToken) is not { } member)
                {
                    return ExitCodes.Failure;
                }

                await AppointAsync(services, member, cancellationToken);
                await TellAsync(settings, member, output);
                return ExitCodes.Success;
            }
        );

    private static async Task<MemberId?> FindAsync(
        IServiceProvider services,
        GrantRequest request,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellationToken
    )
    {
        await using var scope = services.CreateAsyncScope();
        var candidates = scope.ServiceProvider.GetRequiredService<ILibrarianAppointments>();
        if (await candidates.FindAsync(request.Email, cancellationToken) is not { } candidate)
        {
            await errors.WriteLineAsync("No member has this e-mail address. Register it first.");
            return null;
        }

        await output.WriteLineAsync(Describe(candidate, services.GetRequiredService<TimeProvider>().GetUtcNow()));
        if (candidate.IsVerified || request.TakesUnverified)
        {
            return candidate.Id;
        }

        await errors.WriteLineAsync(
            "This address is not verified: anyone may have registered it. "
                + "If you know that it was its owner, say --unverified."
        );
        return null;
    }

    private static async Task AppointAsync(
        IServiceProvider services,
        MemberId member,
        CancellationToken cancellationToken
    )
    {
        await using var scope = services.CreateAsyncScope();
        var appointments = scope.ServiceProvider.GetRequiredService<ILibrarianAppointments>();
        await appointments.AppointAsync(member, cancellationToken);

        // There is a librarian now, so that this closes the set-up and leaves nothing of it.
        await scope.ServiceProvider.GetRequiredService<ISetUpDoor>().OpenAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<SqlSession>().CommitAsync(cancellationToken);
    }

    private static async Task TellAsync(Settings settings, MemberId member, TextWriter output)
    {
        await output.WriteLineAsync(
            $"Member {member} is a librarian now, and the e-mail address counts as verified. "
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
    }

    private static string Describe(Candidate candidate, DateTimeOffset now)
    {
        var state = candidate.IsVerified ? "verified" : "not verified";
        var days = (int)(now - candidate.RegisteredAt).TotalDays;
        return $"{candidate.Name}, {state}, registered {candidate.RegisteredAt:yyyy-MM-dd} ({days} days ago)";
    }
}
