using Library.Platform.Sql;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Infrastructure;

/// <summary>Lets each transaction fail at its end once, so that it is done again.</summary>
internal sealed class Repeated(ITransactions inner) : ITransactions
{
    public Task<TResult> RunAsync<TResult>(
        Func<ITransferTools, Task<TResult>> work,
        CancellationToken cancellationToken
    )
    {
        var isFirst = true;
        return inner.RunAsync(RunAsync, cancellationToken);

        async Task<TResult> RunAsync(ITransferTools tools)
        {
            var result = await work(tools);
            if (!isFirst)
            {
                return result;
            }

            isFirst = false;
            throw new TransientFaultException(new TimeoutException());
        }
    }
}
