using Library.Host.Configuration;
using Library.Host.Jobs;

namespace Library.Host.Administration;

/// <summary>Does one round of jobs on the command line, beside a running service or without one.</summary>
internal static class RunJobsCommand
{
    /// <summary>Does it, and tells what became of each job.</summary>
    /// <returns>0, 1 where a job failed, or one of <see cref="OperatorCommand"/>.</returns>
    public static Task<int> RunAsync(Settings settings, TextWriter output, TextWriter errors) =>
        new OperatorCommand(settings, errors).RunAsync(
            (services, token) => RunRoundAsync(services.GetRequiredService<JobRounds>(), output, token)
        );

    private static async Task<int> RunRoundAsync(
        JobRounds rounds,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var outcomes = await rounds.RunAsync(withHourly: true, cancellationToken);
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
