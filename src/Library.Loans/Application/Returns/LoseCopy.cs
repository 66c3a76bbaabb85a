using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

internal sealed record LoseCopyCommand(LoanId LoanId, Caller Caller);

/// <summary>Ends a loan whose copy is lost. A later scan of the copy finds it.</summary>
internal sealed partial class LoseCopy(
    ScannedCopies scanned,
    EndLoan endLoan,
    TimeProvider clock,
    ILogger<LoseCopy> logger
)
{
    /// <summary>Ends the loan.</summary>
    /// <exception cref="LoanNotFoundException">There is no such loan.</exception>
    /// <exception cref="LoanAlreadyReturnedException">It has ended.</exception>
    public async Task<Loan> ExecuteAsync(LoseCopyCommand command, CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        var locked = await scanned.LockAsync(command.LoanId, cancellationToken);
        var loan = locked.Loan;
        loan.DemandOpen();
        var condition = new ConditionChange(locked.DemandCopy().Condition, CopyCondition.Lost);
        var ending = new LoanEnding(LendingEventKind.Lost, now, now, command.Caller, condition);
        await endLoan.ExecuteAsync(loan, ending, cancellationToken);
        LogLost(loan.Id);
        return loan;
    }

    [LoggerMessage(LogLevel.Information, "Loan {LoanId} ended; its copy is lost.")]
    private partial void LogLost(LoanId loanId);
}
