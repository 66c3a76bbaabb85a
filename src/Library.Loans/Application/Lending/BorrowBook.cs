using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

/// <summary>A loan that is asked for, and what staff override for it.</summary>
internal sealed record BorrowBookCommand(LoanRequest Request, LendingOverride? Override = null);

/// <summary>
/// Lends a copy if nothing speaks against it. It is decided under the locks of the member and the title, so that no
/// limit is exceeded and no copy lent twice, whatever races.
/// </summary>
internal sealed partial class BorrowBook(
    LendingFacts facts,
    ILoanRepository loans,
    EndLoan endLoan,
    ICopyConditions conditions,
    ICopyMoves moves,
    ILendingLog log,
    ILendingOverrides overrides,
    IdGenerator ids,
    ILogger<BorrowBook> logger
)
{
    /// <summary>Within this time the same code scanned again is the same scan.</summary>
    public static readonly TimeSpan RepeatedScan = TimeSpan.FromSeconds(3);

    /// <summary>Lends the copy.</summary>
    /// <exception cref="LendingRefusedException">Something speaks against it that is not overridden.</exception>
    public async Task<Loan> ExecuteAsync(BorrowBookCommand command, CancellationToken cancellationToken)
    {
        var caller = command.Request.Caller;
        if (command.Override is not null)
        {
            caller.DemandLibrarian();
        }

        var asked = await facts.OfLoanAsync(command.Request, cancellationToken);
        if (command.Request.IsScan && IsRepeated(asked))
        {
            return asked.Present!;
        }

        var decision = LendingDecision.OfLoan(asked);
        var overridden = decision.Demand(command.Override);
        await ReturnFirstAsync(asked, caller, cancellationToken);
        var loan = await LendAsync(asked, decision.Due, caller, cancellationToken);
        if (overridden.Count > 0)
        {
            await overrides.KeepAsync(
                new OverrideToKeep(overridden, command.Override!.Comment, loan.MemberId, caller.Id, asked.At)
                {
                    LoanId = loan.Id,
                },
                cancellationToken
            );
        }

        LogBorrowed(loan.Id, asked.Title.Id);
        return loan;
    }

    private static bool IsRepeated(LendingCase asked) =>
        asked.Present is { } loan && loan.MemberId == asked.Borrower.Id && asked.At - loan.LoanedAt <= RepeatedScan;

    /// <summary>Ends the loan that staff saw in the way, and overrode.</summary>
    private async Task ReturnFirstAsync(LendingCase asked, Caller caller, CancellationToken cancellationToken)
    {
        if (asked.Present is not { } other)
        {
            return;
        }

        var ending = new LoanEnding(LendingEventKind.Returned, asked.At, asked.At, caller);
        await endLoan.ExecuteAsync(other, ending, cancellationToken);
    }

    private async Task<Loan> LendAsync(
        LendingCase asked,
        DueDate due,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var copy = asked.Copy!;
        var loan = Loan.Begin(
            new LoanId(ids.Next()),
            asked.Title.Id,
            new LoanedCopy(copy.Id, copy.Barcode),
            asked.Borrower.Id,
            asked.At,
            due.At
        );
        var isMended = LendingRules.MendsWhenLent(copy.Condition);
        if (isMended)
        {
            await conditions.ChangeConditionAsync(copy.Id, CopyCondition.Normal, note: null, cancellationToken);
        }

        await loans.CreateAsync(loan, cancellationToken);
        await moves.FollowLoanAsync(
            new LoanOfCopy(loan.Id, asked.Title.Id, copy.Id, asked.Borrower.Id, asked.At),
            cancellationToken
        );
        await log.AddAsync(
            LendingEvent.Of(LendingEventKind.Lent, loan, caller.Id, asked.At) with
            {
                Before = new LendingState(Condition: isMended ? copy.Condition : null, OtherLoan: asked.Present?.Id),
                After = LendingState.Of(loan) with { Condition = isMended ? CopyCondition.Normal : null },
            },
            cancellationToken
        );
        return loan;
    }

    [LoggerMessage(LogLevel.Information, "Loan {LoanId} of book {BookId} begun.")]
    private partial void LogBorrowed(LoanId loanId, BookId bookId);
}
