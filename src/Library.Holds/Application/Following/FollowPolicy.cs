using Library.Holds.Domain;
using Library.Loans.Contract;

namespace Library.Holds.Application;

/// <summary>Lets copies that are set aside wait longer where a closure falls into their time, or the day ends later in
/// another zone. A move within the day is neither told nor counted.</summary>
internal sealed class FollowPolicy(IHoldRepository holds, HoldShelf shelf) : IPolicyChanges
{
    public async Task<int> FollowAsync(
        IHoldPolicy policy,
        DateTimeOffset at,
        bool isPreview,
        CancellationToken cancellationToken
    )
    {
        var ready = await holds.ListReadyAsync(at, cancellationToken);
        var moved = ready
            .Select(hold => (Hold: hold, After: policy.ReadyUntil(hold.ReadyAt!.Value)))
            .Where(move => move.After > move.Hold.ReadyUntil)
            .ToList();
        foreach (var (hold, after) in isPreview ? [] : moved)
        {
            await shelf.KeepLongerAsync(hold, after, policy, at, cancellationToken);
        }

        return moved.Count(move => move.Hold.WouldWaitAnotherDay(move.After, policy));
    }
}
