using Library.Books.Contract;
using Library.Holds.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
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
        Func<ITransferTools, Task<TResult>> work,
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
            catch (Exception failure) when (IsConflict(failure))
            {
                throw new LastingConflictException(failure);
            }
            catch (TransientFaultException failure)
            {
                // A request that receives a file cannot be repeated as a whole.
                throw new DatabaseUnavailableException(failure);
            }
        }
    }

    private async Task<TResult> RunOnceAsync<TResult>(
        Func<ITransferTools, Task<TResult>> work,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var result = await work(new Tools(services));
        await services.GetRequiredService<SqlSession>().CommitAsync(cancellationToken);
        return result;
    }

    private static bool IsPassing(Exception failure) => failure is TransientFaultException || IsConflict(failure);

    // A member or a title that was found may be gone when it is locked: the next attempt refuses its row.
    private static bool IsConflict(Exception failure) =>
        failure is ConstraintViolationException or DomainException { Kind: ErrorKind.Conflict or ErrorKind.NotFound };

    /// <summary>The services of the scope, each made when it is asked for.</summary>
    private sealed class Tools(IServiceProvider services) : ITransferTools
    {
        public IImports Imports => services.GetRequiredService<IImports>();

        public IListErasure Erasure => services.GetRequiredService<IListErasure>();

        public ITitleIntake Titles => services.GetRequiredService<ITitleIntake>();

        public IIntakeUndo TitlesUndo => services.GetRequiredService<IIntakeUndo>();

        public IMemberIntake Members => services.GetRequiredService<IMemberIntake>();

        public ILoanIntake Loans => services.GetRequiredService<ILoanIntake>();

        public IHoldIntake Holds => services.GetRequiredService<IHoldIntake>();
    }
}
