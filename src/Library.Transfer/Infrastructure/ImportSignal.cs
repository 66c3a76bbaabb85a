using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>Wakes the worker of this instance, so that an import need not wait for its next look. Safe for many
/// threads.</summary>
internal sealed class ImportSignal(TimeProvider clock) : IImportSignal
{
    private TaskCompletionSource _raised = New();

    public void Raise() => Volatile.Read(ref _raised).TrySetResult();

    /// <summary>Returns when the signal is raised, the time is over or the wait is given up, whichever comes first.
    /// Never throws.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Volatile.Read(ref _raised).Task, Task.Delay(atMost, clock, end.Token));
        await end.CancelAsync();

        // Lowered before the caller looks, so that what comes after its look raises it again.
        Volatile.Write(ref _raised, New());
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
