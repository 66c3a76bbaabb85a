using Library.Holds.Domain;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>A hold that is to be skipped.</summary>
/// <param name="HoldId">The hold.</param>
/// <param name="Until">When that is over by itself; null where the member ends it.</param>
/// <param name="Caller">The one at whose request it happens.</param>
internal sealed record SuspendHoldCommand(HoldId HoldId, DateTimeOffset? Until, Caller Caller);

/// <summary>Lets others go first, while the hold keeps its place.</summary>
internal sealed class SuspendHold(IHoldRepository holds, LockedHolds locked, TimeProvider clock)
{
    /// <summary>Suspends it, or changes until when it is.</summary>
    /// <exception cref="InvalidValueException">The end lies in the past, or too far ahead.</exception>
    /// <exception cref="HoldNotWaitingException">A copy is set aside already.</exception>
    public async Task<HoldInLine> ExecuteAsync(SuspendHoldCommand command, CancellationToken cancellationToken)
    {
        var hold = await locked.LockAsync(command.HoldId, command.Caller, cancellationToken);
        hold.Suspend(command.Until, clock.UtcNowInMicroseconds());
        await holds.KeepAsync(hold, cancellationToken);
        return await holds.FindAsync(hold.Id, cancellationToken) ?? throw new HoldNotFoundException();
    }
}
