using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

internal sealed record UndoReturnCommand(LoanId LoanId, Caller Caller);

/// <summary>Takes a return back, while it is the last that happened to its copy: the loan is open with its old due
/// date. The note of the return stays on the copy.</summary>
internal sealed partial class UndoReturn(
    ScannedCopies scanned,
    ReopenLoan reopenLoan,
    ICopyMoves moves,
    ILendingLog log,
    TimeProvider clock,
    ILogger<UndoReturn> logger
)
{
    /// <summary>Opens the loan again.</summary>
    /// <exception cref="LoanNotFoundException">There is no such loan.</exception>
    /// <exception cref="NotTheLastEventException">Something else happened to the copy since.</exception>
    /// <exception cref="TooLateToUndoException">It came back too long ago.</exception>
    public async Task<Loan> ExecuteAsync(UndoReturnCommand command, CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        var locked = await scanned.LockAsync(command.LoanId, cancellationToken);
        var (loan, copy) = (locked.Loan, locked.DemandCopy());
        var last = await log.FindLastAsync(copy.Id, cancellationToken) ?? throw new NotTheLastEventException();
        last.DemandUndoable(LendingEventKind.Returned, loan.Id, now);

        var condition = new ConditionChange(copy.Condition, last.ConditionToRestore(copy.Condition) ?? copy.Condition);
        await reopenLoan.ExecuteAsync(loan, command.Caller, now, condition, cancellationToken);
        await scanned.KeepAsync(copy.Id, condition, cancellationToken);
        await moves.FollowUndoneReturnAsync(copy.Id, cancellationToken);
        LogUndone(loan.Id);
        return loan;
    }

    [LoggerMessage(LogLevel.Information, "Return of loan {LoanId} undone.")]
    private partial void LogUndone(LoanId loanId);
}
