using Library.Holds.Domain;
using Library.Loans.Contract;

namespace Library.Holds.Application;

/// <summary>Lets copies that are set aside wait longer where a closure falls into their time, and keeps that their
/// members are told.</summary>
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
            await shelf.KeepLongerAsync(hold, after, at, cancellationToken);
        }

        return moved.Count;
    }
}
