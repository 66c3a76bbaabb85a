using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

internal sealed record ClaimReturnedCommand(LoanId LoanId, Caller Caller);

/// <summary>Records that a borrower says the book is back. The loan stays open and the copy is missing, until a scan of
/// the copy settles it.</summary>
internal sealed partial class ClaimReturned(
    ILoanRepository loans,
    ScannedCopies scanned,
    ICopyConditions conditions,
    ILendingLog log,
    TimeProvider clock,
    ILogger<ClaimReturned> logger
)
{
    /// <summary>Records the claim; a second one changes nothing.</summary>
    /// <exception cref="LoanNotFoundException">There is no such loan.</exception>
    /// <exception cref="LoanAlreadyReturnedException">The book is back.</exception>
    public async Task<Loan> ExecuteAsync(ClaimReturnedCommand command, CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        var locked = await scanned.LockAsync(command.LoanId, cancellationToken);
        var loan = locked.Loan;
        var isKnown = loan.ClaimedAt is not null;
        loan.ClaimReturned(now);
        if (isKnown)
        {
            return loan;
        }

        var copy = locked.DemandCopy();
        await loans.KeepClaimAsync(loan, cancellationToken);
        await conditions.ChangeConditionAsync(copy.Id, CopyCondition.Missing, note: null, cancellationToken);
        await log.AddAsync(
            LendingEvent.Of(LendingEventKind.ClaimedReturned, loan, command.Caller.Id, now) with
            {
                Before = LendingState.Of(loan) with { Condition = copy.Condition },
                After = LendingState.Of(loan) with { Condition = CopyCondition.Missing },
            },
            cancellationToken
        );
        LogClaimed(loan.Id);
        return loan;
    }

    [LoggerMessage(LogLevel.Information, "Loan {LoanId} is said to be returned.")]
    private partial void LogClaimed(LoanId loanId);
}
