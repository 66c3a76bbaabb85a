using Library.Host.Configuration;
using Library.Host.Jobs;

namespace Library.Host.Administration;

/// <summary>Does one round of jobs on the command line, beside a running service or without one.</summary>
internal static class RunJobsCommand
{
    /// <summary>Does it, and tells what became of each job.</summary>
    /// <returns>0, 1 where a job failed, 69 where the database cannot be used.</returns>
    public static Task<int> RunAsync(Settings settings, TextWriter output, TextWriter errors) =>
        new OperatorCommand(settings, errors).RunAsync(
            (services, _) => RunRoundAsync(services.GetRequiredService<JobRounds>(), output)
        );

    private static async Task<int> RunRoundAsync(JobRounds rounds, TextWriter output)
    {
        var outcomes = await rounds.RunAsync(withHourly: true, CancellationToken.None);
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
