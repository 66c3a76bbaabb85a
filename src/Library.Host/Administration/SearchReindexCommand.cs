using Library.Books.Contract;
using Library.Host.Configuration;
using Library.Host.Persistence;
using Library.Platform.Sql;

namespace Library.Host.Administration;

/// <summary>Builds the search index anew on the command line, beside a running service or without one.</summary>
internal static class SearchReindexCommand
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(1);

    /// <summary>Builds it, and tells every second how far it is.</summary>
    /// <returns>0, or 69 where the database cannot be used.</returns>
    public static async Task<int> RunAsync(Settings settings, TextWriter output, TextWriter errors)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddPlatform(settings).AddSlices(settings);
        await using var provider = services.BuildServiceProvider();
        try
        {
            await provider.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
            provider.GetRequiredService<MigrationState>().Complete();
            await RebuildAsync(
                provider.GetRequiredService<ISearchReindex>(),
                provider.GetRequiredService<TimeProvider>(),
                output
            );
            return ExitCodes.Success;
        }
        catch (Exception failure) when (failure is SchemaTooNewException or UnfitDatabaseException)
        {
            await errors.WriteLineAsync(failure.Message);
        }
        catch (Exception failure) when (failure is DatabaseUnavailableException or TransientFaultException)
        {
            await errors.WriteLineAsync(
                $"The database cannot be used: {DatabaseFailure.Describe(failure.InnerException)}. "
                    + "Run reindex again: it begins anew, and until then searches use what the index has."
            );
        }

        return ExitCodes.Unavailable;
    }

    private static async Task RebuildAsync(ISearchReindex reindex, TimeProvider clock, TextWriter output)
    {
        var reported = clock.GetTimestamp();
        await foreach (var progress in reindex.RebuildAsync(CancellationToken.None))
        {
            if (progress.IsComplete)
            {
                await output.WriteLineAsync("The search index is complete.");
            }
            else if (clock.GetElapsedTime(reported) >= BetweenReports)
            {
                reported = clock.GetTimestamp();
                await output.WriteLineAsync(
                    $"{progress.Done} of {progress.Total} titles ({100 * progress.Done / progress.Total} %)"
                );
            }
        }
    }
}
