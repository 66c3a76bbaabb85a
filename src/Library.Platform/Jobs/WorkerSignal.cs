namespace Library.Platform.Jobs;

/// <summary>Wakes a worker of this process, so that what was just written need not wait for its next look. Safe for
/// many threads.</summary>
/// <typeparam name="TWorker">The worker that waits for it.</typeparam>
/// <param name="clock">The clock by which a wait ends.</param>
public sealed class WorkerSignal<TWorker>(TimeProvider clock)
{
    private TaskCompletionSource _raised = New();

    /// <summary>Ends the wait under way or, where there is none, the next one.</summary>
    public void Raise() => Volatile.Read(ref _raised).TrySetResult();

    /// <summary>Returns when the signal is raised, the time is over or the wait is given up, whichever comes first.
    /// Never throws.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Volatile.Read(ref _raised).Task, Task.Delay(atMost, clock, end.Token));
        await end.CancelAsync();

        // Lowered before the caller looks, so that what is written after its look raises it again.
        Volatile.Write(ref _raised, New());
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
