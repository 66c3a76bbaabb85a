using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

internal sealed record UndoLoanCommand(LoanId LoanId, Caller Caller);

/// <summary>Cancels a loan as if it had never been made, while it is the last that happened to its copy. A loan that
/// staff ended for it is open again.</summary>
internal sealed partial class UndoLoan(
    ILoanRepository loans,
    ScannedCopies scanned,
    ReopenLoan reopenLoan,
    ICopyMoves moves,
    ILendingLog log,
    TimeProvider clock,
    ILogger<UndoLoan> logger
)
{
    /// <summary>Cancels the loan.</summary>
    /// <returns>The loan as it was, with its end.</returns>
    /// <exception cref="LoanNotFoundException">There is no such loan.</exception>
    /// <exception cref="NotTheLastEventException">Something else happened to the copy since, or the borrower of the
    /// loan that was ended for this one left the library.</exception>
    /// <exception cref="TooLateToUndoException">It was made too long ago.</exception>
    public async Task<Loan> ExecuteAsync(UndoLoanCommand command, CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        var locked = await scanned.LockAsync(command.LoanId, cancellationToken);
        var (loan, copy) = (locked.Loan, locked.DemandCopy());
        var last = await log.FindLastAsync(copy.Id, cancellationToken) ?? throw new NotTheLastEventException();
        last.DemandUndoable(LendingEventKind.Lent, loan.Id, now);
        var other = last.Before?.OtherLoan is { } id ? await FindReopenableAsync(id, cancellationToken) : null;

        await loans.RemoveAsync(loan.Id, cancellationToken);
        var condition = new ConditionChange(copy.Condition, last.ConditionToRestore(copy.Condition) ?? copy.Condition);
        await scanned.KeepAsync(copy.Id, condition, cancellationToken);
        await log.AddAsync(
            LendingEvent.Of(LendingEventKind.LoanUndone, loan, command.Caller.Id, now) with
            {
                Before = LendingState.Of(loan) with { Condition = condition.Logged(change => change.Before) },
                After = new LendingState(Condition: condition.Logged(change => change.After)),
            },
            cancellationToken
        );
        await FollowAsync(loan, condition.After, other is null, now, cancellationToken);
        if (other is not null)
        {
            await reopenLoan.ExecuteAsync(other, command.Caller, now, condition: null, cancellationToken);
        }

        LogUndone(loan.Id);
        loan.Return(now);
        return loan;
    }

    private async Task<Loan> FindReopenableAsync(LoanId id, CancellationToken cancellationToken) =>
        await loans.FindAsync(id, cancellationToken) is { MemberId: not null } other
            ? other
            : throw new NotTheLastEventException();

    /// <summary>The borrower wants the title as before, and the copy is here unless another has it again.</summary>
    private async Task FollowAsync(
        Loan loan,
        CopyCondition condition,
        bool isHere,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        if (loan is not { BookId: { } bookId, Copy.Id: var copyId, MemberId: { } memberId })
        {
            return;
        }

        var undone = new LoanOfCopy(loan.Id, bookId, copyId, memberId, at);
        await moves.FollowUndoneLoanAsync(undone, cancellationToken);
        if (isHere)
        {
            var arrived = new ArrivedCopy(copyId, bookId, condition == CopyCondition.Normal, at);
            await moves.FollowArrivalAsync(arrived, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Loan {LoanId} undone.")]
    private partial void LogUndone(LoanId loanId);
}
