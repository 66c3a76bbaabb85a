using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Holds.Application;

/// <summary>Follows copies over the desk, and those that are lost to the catalogue.</summary>
internal sealed partial class FollowCopies(
    IHoldRepository holds,
    HoldShelf shelf,
    IPutBackList putBacks,
    ILogger<FollowCopies> logger
) : ICopyMoves, ICopyChanges
{
    public async Task FollowLoanAsync(LoanOfCopy loan, CancellationToken cancellationToken)
    {
        await putBacks.RemoveAsync(loan.CopyId, cancellationToken);
        var concerned = await holds.ListConcernedAsync(loan.CopyId, loan.BookId, loan.MemberId, cancellationToken);
        foreach (var hold in concerned.OrderBy(hold => hold.MemberId == loan.MemberId))
        {
            await FollowLoanAsync(hold, loan, cancellationToken);
        }
    }

    public async Task<CopySetAside?> FollowArrivalAsync(ArrivedCopy copy, CancellationToken cancellationToken)
    {
        await putBacks.RemoveAsync(copy.CopyId, cancellationToken);
        if (!copy.CanBeLent)
        {
            await WaitAgainAsync(copy.CopyId, cancellationToken);
            return null;
        }

        if (await holds.FindReadyAsync(copy.CopyId, cancellationToken) is { } present)
        {
            return Describe(present);
        }

        var next = await shelf.SetAsideAsync(copy.BookId, copy.CopyId, copy.At, cancellationToken);
        if (next is null)
        {
            return null;
        }

        LogReady(next.Id, copy.CopyId);
        return Describe(next);
    }

    public async Task FollowUndoneLoanAsync(LoanOfCopy loan, CancellationToken cancellationToken)
    {
        if (await holds.FindCollectedAsync(loan.LoanId, cancellationToken) is not { } hold)
        {
            return;
        }

        // Titles that were merged since may have left the member with another.
        var active = await holds.ListActiveAsync(loan.MemberId, cancellationToken);
        if (!active.Any(other => other.BookId == hold.BookId))
        {
            hold.Reopen(loan.CopyId, loan.At);
            await holds.KeepAsync(hold, cancellationToken);
        }
    }

    public Task FollowUndoneReturnAsync(CopyId copyId, CancellationToken cancellationToken) =>
        LeaveAsync(copyId, cancellationToken);

    public Task FollowLossAsync(BookId bookId, CopyId copyId, CancellationToken cancellationToken) =>
        LeaveAsync(copyId, cancellationToken);

    /// <summary>The copy is not here any more: it is set aside for no member, and cannot be put back.</summary>
    private async Task LeaveAsync(CopyId copyId, CancellationToken cancellationToken)
    {
        await putBacks.RemoveAsync(copyId, cancellationToken);
        await WaitAgainAsync(copyId, cancellationToken);
    }

    private static CopySetAside Describe(Hold hold) =>
        new(
            hold.Id,
            hold.BookId.GetValueOrDefault(),
            hold.MemberId.GetValueOrDefault(),
            hold.PlacedAt,
            hold.CopyId.GetValueOrDefault(),
            hold.ReadyUntil.GetValueOrDefault()
        );

    /// <summary>The borrower's hold is collected, and its other copy goes to the next; another's hold on the copy waits
    /// again.</summary>
    private async Task FollowLoanAsync(Hold hold, LoanOfCopy loan, CancellationToken cancellationToken)
    {
        if (hold.MemberId != loan.MemberId)
        {
            hold.WaitAgain();
            await holds.KeepAsync(hold, cancellationToken);
            return;
        }

        hold.Collect(loan.LoanId, loan.At);
        await holds.KeepAsync(hold, cancellationToken);
        if (hold.CopyId is { } kept && kept != loan.CopyId)
        {
            await shelf.PassOnAsync(loan.BookId, kept, loan.At, cancellationToken);
        }
    }

    private async Task WaitAgainAsync(CopyId copyId, CancellationToken cancellationToken)
    {
        if (await holds.FindReadyAsync(copyId, cancellationToken) is { } hold)
        {
            hold.WaitAgain();
            await holds.KeepAsync(hold, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Hold {HoldId} is ready: copy {CopyId} is set aside.")]
    private partial void LogReady(HoldId holdId, CopyId copyId);
}
