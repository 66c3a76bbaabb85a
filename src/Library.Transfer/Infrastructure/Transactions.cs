using Library.Books.Contract;
using Library.Platform.Sql;
using Library.Shared;
using Library.Transfer.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Transfer.Infrastructure;

/// <summary>A scope of services and a session for each transaction.</summary>
internal sealed class Transactions(IServiceScopeFactory scopes, TimeProvider clock) : ITransactions
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task<TResult> RunAsync<TResult>(
        Func<TransferTools, Task<TResult>> work,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(work);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(work, cancellationToken);
            }
            catch (Exception failure) when (attempt < MostAttempts && IsPassing(failure))
            {
                await Task.Delay(Pause * attempt, clock, cancellationToken);
            }
            catch (TransientFaultException failure)
            {
                // A request that receives a file cannot be repeated as a whole.
                throw new DatabaseUnavailableException(failure);
            }
        }
    }

    private async Task<TResult> RunOnceAsync<TResult>(
        Func<TransferTools, Task<TResult>> work,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var tools = new TransferTools(
            services.GetRequiredService<IImports>(),
            services.GetRequiredService<ITitleIntake>(),
            services.GetRequiredService<IIntakeUndo>()
        );
        var result = await work(tools);
        await services.GetRequiredService<SqlSession>().CommitAsync(cancellationToken);
        return result;
    }

    private static bool IsPassing(Exception failure) =>
        failure is TransientFaultException or ConstraintViolationException
        || failure is DomainException { Kind: ErrorKind.Conflict };
}
