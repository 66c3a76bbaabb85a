using Library.Books.Contract;
using Library.Host.Configuration;

namespace Library.Host.Administration;

/// <summary>Builds the search index anew on the command line, beside a running service or without one.</summary>
internal static class SearchReindexCommand
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(1);

    /// <summary>Builds it, and tells every second how far it is.</summary>
    /// <returns>0, or one of <see cref="OperatorCommand"/>.</returns>
    public static Task<int> RunAsync(Settings settings, TextWriter output, TextWriter errors)
    {
        var command = new OperatorCommand(settings, errors)
        {
            Advice = "Run reindex again: it begins anew, and until then searches use what the index has.",
        };
        return command.RunAsync(
            (services, token) =>
                RebuildAsync(
                    services.GetRequiredService<ISearchReindex>(),
                    services.GetRequiredService<TimeProvider>(),
                    output,
                    token
                )
        );
    }

    private static async Task<int> RebuildAsync(
        ISearchReindex reindex,
        TimeProvider clock,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var reported = clock.GetTimestamp();
        await foreach (var progress in reindex.RebuildAsync(cancellationToken))
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

        return ExitCodes.Success;
    }
}
