using Library.Holds.Domain;
using Library.Notifications.Contract;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Holds.Application;

internal sealed record CancelHoldCommand(HoldId HoldId, Caller Caller);

/// <summary>Ends a hold. Its copy, if one was set aside, serves the next hold in line.</summary>
internal sealed partial class CancelHold(
    IHoldRepository holds,
    LockedHolds locked,
    HoldShelf shelf,
    INotices notices,
    TimeProvider clock,
    ILogger<CancelHold> logger
)
{
    /// <summary>Ends it.</summary>
    /// <exception cref="HoldNotFoundException">There is no such hold.</exception>
    /// <exception cref="HoldEndedException">It has ended already.</exception>
    public async Task<HoldInLine> ExecuteAsync(CancelHoldCommand command, CancellationToken cancellationToken)
    {
        var hold = await locked.LockAsync(command.HoldId, command.Caller, cancellationToken);
        var reason = hold.MemberId == command.Caller.Id ? CancelReason.ByMember : CancelReason.ByStaff;
        await EndAsync(hold, reason, cancellationToken);
        return new HoldInLine(hold, Place: null);
    }

    /// <summary>Ends a hold under the lock of its title.</summary>
    public async Task EndAsync(Hold hold, CancelReason reason, CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        hold.Cancel(reason, now);
        await holds.KeepAsync(hold, cancellationToken);
        if (reason is CancelReason.ByStaff or CancelReason.TitleRemoved)
        {
            await notices.AddAsync(HoldNotices.Topic, [HoldNotices.Cancelled(hold, now)], now, cancellationToken);
        }

        LogCancelled(hold.Id);
        if (hold is { CopyId: { } copyId, BookId: { } bookId })
        {
            await shelf.PassOnAsync(bookId, copyId, now, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Hold {HoldId} cancelled.")]
    private partial void LogCancelled(HoldId holdId);
}
