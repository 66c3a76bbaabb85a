using Library.Books.Contract;
using Library.Holds.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;

namespace Library.Transfer.Domain;

/// <summary>Port: transactions of their own, as an import has many.</summary>
internal interface ITransactions
{
    /// <summary>Does the work in a transaction that is committed behind it. Where another was faster with the same
    /// title or code, or the database was away for a moment, it is done again.</summary>
    /// <exception cref="LastingConflictException">It contradicts what is kept, however often it is done.</exception>
    Task<TResult> RunAsync<TResult>(Func<ITransferTools, Task<TResult>> work, CancellationToken cancellationToken);
}

/// <summary>Port: the tools of one transaction.</summary>
internal interface ITransferTools
{
    /// <summary>The imports.</summary>
    IImports Imports { get; }

    /// <summary>The way of members who leave out of lists.</summary>
    IListErasure Erasure { get; }

    /// <summary>The way of titles into the catalogue.</summary>
    ITitleIntake Titles { get; }

    /// <summary>The way of titles out of it.</summary>
    IIntakeUndo TitlesUndo { get; }

    /// <summary>The way of members into the library, and out of it.</summary>
    IMemberIntake Members { get; }

    /// <summary>The way of open loans into the library, and out of it.</summary>
    ILoanIntake Loans { get; }

    /// <summary>The way of holds into the library, and out of it.</summary>
    IHoldIntake Holds { get; }
}

/// <summary>Transactions whose work has no result.</summary>
internal static class TransactionsWithoutResult
{
    /// <summary>Does the work as <see cref="ITransactions.RunAsync{TResult}"/> does.</summary>
    public static Task RunAsync(
        this ITransactions transactions,
        Func<ITransferTools, Task> work,
        CancellationToken cancellationToken
    ) =>
        transactions.RunAsync(
            async tools =>
            {
                await work(tools);
                return true;
            },
            cancellationToken
        );
}
