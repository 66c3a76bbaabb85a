using Library.Host.Configuration;
using Library.Host.Persistence;
using Library.Platform.Sql;

namespace Library.Host.Administration;

/// <summary>
/// The frame of the commands that work on the database, beside a running service or without one: the parts of the
/// service without its workers, a schema that is up to date, and the words for a database that cannot be used.
/// </summary>
/// <param name="settings">The settings of the service.</param>
/// <param name="errors">Where the operator is told why nothing was done.</param>
internal sealed class OperatorCommand(Settings settings, TextWriter errors)
{
    /// <summary>How long it may take.</summary>
    public TimeSpan Limit { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>The advice for an operator whose database went away on the way; may be empty.</summary>
    public string Advice { get; init; } = "";

    /// <summary>Does the work of a command.</summary>
    /// <param name="work">The work, with the services that it needs; it returns the exit code.</param>
    /// <returns>The exit code of the work, or 69 where the database cannot be used.</returns>
    public async Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<int>> work)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddPlatform(settings).AddSlices(settings);
        await using var provider = services.BuildServiceProvider();
        using var limit = new CancellationTokenSource(Limit, provider.GetRequiredService<TimeProvider>());
        try
        {
            await provider.GetRequiredService<Migrator>().MigrateAsync(limit.Token);
            provider.GetRequiredService<MigrationState>().Complete();
            return await work(provider, limit.Token);
        }
        catch (Exception failure) when (failure is SchemaTooNewException or UnfitDatabaseException)
        {
            await errors.WriteLineAsync(failure.Message);
        }
        catch (Exception failure) when (failure is DatabaseUnavailableException or TransientFaultException)
        {
            await TellAsync(DatabaseFailure.Describe(failure.InnerException));
        }
        catch (OperationCanceledException)
        {
            await TellAsync(DatabaseFailure.Describe(failure: null));
        }

        return ExitCodes.Unavailable;
    }

    private Task TellAsync(string failure) =>
        errors.WriteLineAsync($"The database cannot be used: {failure}.{(Advice.Length == 0 ? "" : $" {Advice}")}");
}
