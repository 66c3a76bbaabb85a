using Library.Platform.Jobs;

namespace Library.Host.Jobs;

/// <summary>The outcome of a job in a round.</summary>
internal enum JobOutcome
{
    /// <summary>All that was due is done.</summary>
    Done,

    /// <summary>Another instance is at it.</summary>
    LeftToAnother,

    /// <summary>It failed; the next round goes on.</summary>
    Failed,
}

/// <summary>Does jobs once, one after the other. A job that fails does not keep the others from being
/// done.</summary>
internal sealed partial class JobRounds(
    IEnumerable<IJob> jobs,
    JobLeases leases,
    TimeProvider clock,
    ILogger<JobRounds> logger
)
{
    // Well below the duration of a lease, so that a job that hangs has stopped before another instance begins it.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>Does them.</summary>
    /// <param name="withHourly">Whether those that are done once an hour are due too.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The outcome of each, by its name.</returns>
    public async Task<IReadOnlyList<(string Job, JobOutcome Outcome)>> RunAsync(
        bool withHourly,
        CancellationToken cancellationToken
    )
    {
        var outcomes = new List<(string, JobOutcome)>();
        foreach (var job in jobs.Where(job => withHourly || !job.IsHourly))
        {
            outcomes.Add((job.Name, await TryRunAsync(job, cancellationToken)));
        }

        return outcomes;
    }

    private async Task<JobOutcome> TryRunAsync(IJob job, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(job, cancellationToken) ? JobOutcome.Done : JobOutcome.LeftToAnother;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(job.Name, failure);
            return JobOutcome.Failed;
        }
    }

    private async Task<bool> RunAsync(IJob job, CancellationToken cancellationToken)
    {
        if (await leases.TryTakeAsync(job.Name, cancellationToken) is not { } lease)
        {
            return false;
        }

        try
        {
            using var limit = new CancellationTokenSource(Limit, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            await job.RunAsync(either.Token);
            return true;
        }
        finally
        {
            await leases.GiveBackAsync(job.Name, lease);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The job {Job} could not be done; its next round goes on with it.")]
    private partial void LogFailed(string job, Exception exception);
}
