using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>The acts of the desk, each by the use case that the API has for it.</summary>
internal sealed class DeskActs(
    BorrowBook borrowBook,
    RenewLoan renewLoan,
    ReturnCopy returnCopy,
    UndoLoan undoLoan,
    UndoReturn undoReturn,
    ClaimReturned claimReturned,
    LoseCopy loseCopy,
    TimeProvider clock
) : ILending, IRenewing, IReturning, ILoanUndoing, IReturnUndoing, IMissingCopies
{
    public async Task<LentCopy> LendAsync(LoanOrder order, Caller caller, CancellationToken cancellationToken)
    {
        var begun = clock.UtcNowInMicroseconds();
        var request = new LoanRequest(caller) { Barcode = order.Barcode, MemberId = order.MemberId };
        var command = new BorrowBookCommand(request, Read(order.Overridden));
        var loan = await borrowBook.ExecuteAsync(command, cancellationToken);
        return new LentCopy(loan.Id, WasDone: loan.LoanedAt < begun);
    }

    public async Task<RenewedLoan> RenewAsync(
        LoanId id,
        OverriddenReasons? overridden,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var command = new RenewLoanCommand(id, caller, Read(overridden));
        return new RenewedLoan(id, await renewLoan.ScanAsync(command, cancellationToken));
    }

    public async Task<ReturnedScan> ReturnAsync(ReturnOrder order, Caller caller, CancellationToken cancellationToken)
    {
        var command = new ReturnCopyCommand(order.Barcode, caller)
        {
            ReturnedOn = order.ReturnedOn,
            Condition = order.IsDamaged is { } isDamaged
                ? isDamaged
                    ? CopyCondition.Damaged
                    : CopyCondition.Normal
                : null,
            Note = order.Note is { } note ? ReturnCopy.NoteRule.Apply(note) : null,
        };
        var returned = await returnCopy.ExecuteAsync(command, cancellationToken);
        return new ReturnedScan(
            returned.Copy.Id,
            returned.Loan?.Id,
            [.. returned.Messages.Select(message => message.Code)]
        );
    }

    public Task UndoLoanAsync(LoanId id, Caller caller, CancellationToken cancellationToken) =>
        undoLoan.ExecuteAsync(new UndoLoanCommand(id, caller), cancellationToken);

    public Task UndoReturnAsync(LoanId id, Caller caller, CancellationToken cancellationToken) =>
        undoReturn.ExecuteAsync(new UndoReturnCommand(id, caller), cancellationToken);

    public Task ClaimReturnedAsync(LoanId id, Caller caller, CancellationToken cancellationToken) =>
        claimReturned.ExecuteAsync(new ClaimReturnedCommand(id, caller), cancellationToken);

    public Task LoseAsync(LoanId id, Caller caller, CancellationToken cancellationToken) =>
        loseCopy.ExecuteAsync(new LoseCopyCommand(id, caller), cancellationToken);

    private static LendingOverride? Read(OverriddenReasons? given) =>
        given is null ? null : LendingOverride.Parse(given.Codes, given.Comment, LendingRules.All);
}
