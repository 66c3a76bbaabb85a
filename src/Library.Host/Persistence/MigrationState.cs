namespace Library.Host.Persistence;

/// <summary>Whether the database has the schema that this program needs.</summary>
internal sealed class MigrationState(TimeProvider clock)
{
    private static readonly TimeSpan FaultCounts = TimeSpan.FromSeconds(30);
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastFault = long.MinValue;

    public bool IsComplete => _completion.Task.IsCompleted;

    /// <summary>Whether a request lately met a table or a right that is missing.</summary>
    public bool IsDoubtful =>
        Volatile.Read(ref _lastFault) is > long.MinValue and var fault && clock.GetElapsedTime(fault) < FaultCounts;

    public void Complete() => _completion.TrySetResult();

    /// <summary>A request met a table or a right that is missing.</summary>
    public void NoteFault() => Volatile.Write(ref _lastFault, clock.GetTimestamp());

    /// <summary>Returns once the database has it.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) => _completion.Task.WaitAsync(cancellationToken);
}
