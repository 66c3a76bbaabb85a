using Library.Holds.Domain;
using Library.Shared;

namespace Library.Holds.Application;

internal sealed record ResumeHoldCommand(HoldId HoldId, Caller Caller);

/// <summary>Ends a suspension. A copy that is free comes to the member once it is scanned.</summary>
internal sealed class ResumeHold(IHoldRepository holds, LockedHolds locked)
{
    /// <summary>Lets the member be served again.</summary>
    /// <exception cref="HoldEndedException">It has ended.</exception>
    public async Task<HoldInLine> ExecuteAsync(ResumeHoldCommand command, CancellationToken cancellationToken)
    {
        var hold = await locked.LockAsync(command.HoldId, command.Caller, cancellationToken);
        hold.Resume();
        await holds.KeepAsync(hold, cancellationToken);
        return await holds.FindAsync(hold.Id, cancellationToken) ?? throw new HoldNotFoundException();
    }
}
