using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>How a loan ends, and what is kept and logged of it: one way for every use case that ends one.</summary>
internal sealed class EndLoan(ILoanRepository loans, ScannedCopies copies, ILendingLog log)
{
    /// <summary>Ends an open loan.</summary>
    /// <param name="loan">The loan.</param>
    /// <param name="ending">The end of the loan.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LoanAlreadyReturnedException">It has ended.</exception>
    public async Task ExecuteAsync(Loan loan, LoanEnding ending, CancellationToken cancellationToken)
    {
        var before = LendingState.Of(loan);
        loan.Return(ending.ReturnedAt);
        await loans.KeepReturnAsync(loan, cancellationToken);
        if (loan.Copy is { } copy && ending.Condition is { } condition)
        {
            await copies.KeepAsync(copy.Id, condition, cancellationToken);
        }

        await log.AddAsync(
            LendingEvent.Of(ending.Kind, loan, ending.Caller.Id, ending.At) with
            {
                Before = before with { Condition = ending.Condition?.Logged(change => change.Before) },
                After = LendingState.Of(loan) with { Condition = ending.Condition?.Logged(change => change.After) },
            },
            cancellationToken
        );
    }
}

/// <summary>The end of a loan.</summary>
/// <param name="Kind">Returned or lost.</param>
/// <param name="At">The moment at which it is recorded.</param>
/// <param name="ReturnedAt">The moment at which it happened.</param>
/// <param name="Caller">The one at whose request it happens.</param>
/// <param name="Condition">In which condition the copy is found; null where that is not looked at.</param>
internal sealed record LoanEnding(
    LendingEventKind Kind,
    DateTimeOffset At,
    DateTimeOffset ReturnedAt,
    Caller Caller,
    ConditionChange? Condition = null
);

/// <summary>In which condition a copy was, and is.</summary>
/// <param name="Before">The condition before.</param>
/// <param name="After">The condition after; often the same.</param>
/// <param name="Note">The note of staff on the copy; null leaves the note that it has.</param>
internal sealed record ConditionChange(CopyCondition Before, CopyCondition After, string? Note = null)
{
    /// <summary>Whether the condition is another one.</summary>
    public bool IsChange => Before != After;

    /// <summary>A side of the change for the log, which holds changes alone.</summary>
    public CopyCondition? Logged(Func<ConditionChange, CopyCondition> side) => IsChange ? side(this) : null;
}
