namespace Library.Host.Persistence;

/// <summary>Whether the database has the schema that this program needs.</summary>
internal sealed class MigrationState
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsComplete => _completion.Task.IsCompleted;

    public void Complete() => _completion.TrySetResult();

    /// <summary>Returns once the database has it.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) => _completion.Task.WaitAsync(cancellationToken);
}
