using Library.Host.Configuration;
using Library.Host.Jobs;
using Library.Host.Persistence;
using Library.Platform.Sql;

namespace Library.Host.Administration;

/// <summary>Does one round of jobs on the command line, beside a running service or without one.</summary>
internal static class RunJobsCommand
{
    /// <summary>Does it, and tells what became of each job.</summary>
    /// <returns>0, 1 where a job failed, 69 where the database cannot be used.</returns>
    public static async Task<int> RunAsync(Settings settings, TextWriter output, TextWriter errors)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddPlatform(settings).AddSlices(settings);
        await using var provider = services.BuildServiceProvider();
        try
        {
            await provider.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
            provider.GetRequiredService<MigrationState>().Complete();
        }
        catch (Exception failure) when (failure is SchemaTooNewException or UnfitDatabaseException)
        {
            await errors.WriteLineAsync(failure.Message);
            return ExitCodes.Unavailable;
        }
        catch (Exception failure) when (failure is DatabaseUnavailableException or TransientFaultException)
        {
            await errors.WriteLineAsync(
                $"The database cannot be used: {DatabaseFailure.Describe(failure.InnerException)}."
            );
            return ExitCodes.Unavailable;
        }

        return await RunRoundAsync(provider.GetRequiredService<JobRounds>(), output);
    }

    private static async Task<int> RunRoundAsync(JobRounds rounds, TextWriter output)
    {
        var outcomes = await rounds.RunAsync(CancellationToken.None);
        foreach (var (job, outcome) in outcomes)
        {
            await output.WriteLineAsync($"{job}: {Describe(outcome)}");
        }

        return outcomes.Any(told => told.Outcome == JobOutcome.Failed) ? ExitCodes.Failure : ExitCodes.Success;
    }

    private static string Describe(JobOutcome outcome) =>
        outcome switch
        {
            JobOutcome.Done => "done",
            JobOutcome.LeftToAnother => "another instance is at it",
            _ => "failed; the next round goes on",
        };
}
