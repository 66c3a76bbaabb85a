using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

internal sealed record UndoLoanCommand(LoanId LoanId, Caller Caller);

/// <summary>Cancels a loan as if it had never been made, while it is the last that happened to its copy.</summary>
internal sealed partial class UndoLoan(
    ILoanRepository loans,
    ScannedCopies scanned,
    ICopies copies,
    ILendingLog log,
    TimeProvider clock,
    ILogger<UndoLoan> logger
)
{
    /// <summary>Cancels the loan.</summary>
    /// <returns>The loan as it was, with its end.</returns>
    /// <exception cref="LoanNotFoundException">There is no such loan.</exception>
    /// <exception cref="NotTheLastEventException">Something else happened to the copy since.</exception>
    /// <exception cref="TooLateToUndoException">It was made too long ago.</exception>
    public async Task<Loan> ExecuteAsync(UndoLoanCommand command, CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        var locked = await scanned.LockAsync(command.LoanId, cancellationToken);
        var (loan, copy) = (locked.Loan, locked.DemandCopy());
        var last = await log.FindLastAsync(copy.Id, cancellationToken) ?? throw new NotTheLastEventException();
        last.DemandUndoable(LendingEventKind.Lent, loan.Id, now);

        await loans.RemoveAsync(loan.Id, cancellationToken);
        if (last.Before?.Condition is { } before)
        {
            await copies.ChangeConditionAsync(copy.Id, before, note: null, cancellationToken);
        }

        await log.AddAsync(
            LendingEvent.Of(LendingEventKind.LoanUndone, loan, command.Caller.Id, now) with
            {
                Before = LendingState.Of(loan) with { Condition = copy.Condition },
                After = new LendingState(Condition: last.Before?.Condition ?? copy.Condition),
            },
            cancellationToken
        );
        LogUndone(loan.Id);
        loan.Return(now);
        return loan;
    }

    [LoggerMessage(LogLevel.Information, "Loan {LoanId} undone.")]
    private partial void LogUndone(LoanId loanId);
}
