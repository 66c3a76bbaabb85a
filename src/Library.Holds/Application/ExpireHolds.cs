using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Notifications.Contract;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Holds.Application;

/// <summary>Ends holds whose copy was not fetched in time. Each copy is set aside for the next hold in line, for a full
/// time.</summary>
internal sealed partial class ExpireHolds(
    IHoldRepository holds,
    LockedHolds locked,
    HoldShelf shelf,
    IHoldPolicies policies,
    INotices notices,
    TimeProvider clock,
    ILogger<ExpireHolds> logger
)
{
    /// <summary>How many are listed at once.</summary>
    public const int Portion = 100;

    /// <summary>Those whose time is over, the oldest first.</summary>
    public Task<IReadOnlyList<HoldId>> ListAsync(CancellationToken cancellationToken) =>
        holds.ListOverAsync(clock.UtcNowInMicroseconds(), Portion, cancellationToken);

    /// <summary>Ends one, unless it was fetched, cancelled or given more time meanwhile. One that was made ready while
    /// the policy changed has the time of the old policy, and is given that of the new one.</summary>
    /// <returns>Whether it was ended or given more time.</returns>
    public async Task<bool> ExecuteAsync(HoldId id, CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        if (
            await holds.FindAsync(id, cancellationToken) is not { Hold: var listed }
            || await locked.LockAsync(listed, cancellationToken) is not { } hold
            || !hold.IsOverAt(now)
        )
        {
            return false;
        }

        var policy = await policies.ReadAsync(cancellationToken);
        if (policy.ReadyUntil(hold.ReadyAt.GetValueOrDefault()) is var until && until >= now)
        {
            await shelf.KeepLongerAsync(hold, until, policy, now, cancellationToken);
            return true;
        }

        hold.Expire(now);
        await holds.KeepAsync(hold, cancellationToken);
        await notices.AddAsync(HoldNotices.Topic, [HoldNotices.Expired(hold)], now, cancellationToken);
        LogExpired(id);
        if (hold is { CopyId: { } copyId, BookId: { } bookId })
        {
            await shelf.PassOnAsync(bookId, copyId, now, cancellationToken);
        }

        return true;
    }

    [LoggerMessage(LogLevel.Information, "Hold {HoldId} expired.")]
    private partial void LogExpired(HoldId holdId);
}
