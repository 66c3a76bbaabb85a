using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>How a loan that has ended is open again, and what is kept and logged of it.</summary>
internal sealed class ReopenLoan(ILoanRepository loans, ILendingLog log)
{
    /// <summary>Opens the loan with its old due date. The caller holds the lock of its title.</summary>
    /// <param name="loan">The loan.</param>
    /// <param name="caller">The one at whose request it happens.</param>
    /// <param name="at">When.</param>
    /// <param name="condition">In which condition the copy was, and is; null where that does not change.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NotTheLastEventException">It cannot be open: its borrower left, or its copy has another
    /// loan.</exception>
    public async Task ExecuteAsync(
        Loan loan,
        Caller caller,
        DateTimeOffset at,
        ConditionChange? condition,
        CancellationToken cancellationToken
    )
    {
        if (loan.MemberId is null)
        {
            throw new NotTheLastEventException();
        }

        var before = LendingState.Of(loan);
        loan.Reopen();
        await loans.KeepReopeningAsync(loan, cancellationToken);
        await log.AddAsync(
            LendingEvent.Of(LendingEventKind.ReturnUndone, loan, caller.Id, at) with
            {
                Before = before with { Condition = condition?.Logged(change => change.Before) },
                After = LendingState.Of(loan) with { Condition = condition?.Logged(change => change.After) },
            },
            cancellationToken
        );
    }
}
