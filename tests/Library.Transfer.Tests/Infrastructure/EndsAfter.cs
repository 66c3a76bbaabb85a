using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Infrastructure;

/// <summary>Lets so many transactions happen; then something else happens, or the instance is gone.</summary>
internal sealed class EndsAfter(ITransactions inner, int count, Func<Task>? then = null) : ITransactions
{
    private int _left = count;

    public async Task<TResult> RunAsync<TResult>(
        Func<ITransferTools, Task<TResult>> work,
        CancellationToken cancellationToken
    )
    {
        if (Interlocked.Decrement(ref _left) == -1)
        {
            await (then ?? (() => throw new TimeoutException()))();
        }

        return await inner.RunAsync(work, cancellationToken);
    }
}
