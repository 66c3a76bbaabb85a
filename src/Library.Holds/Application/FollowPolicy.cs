using Library.Holds.Domain;
using Library.Loans.Contract;

namespace Library.Holds.Application;

/// <summary>Lets copies that are set aside wait longer where a closure falls into their time.</summary>
internal sealed class FollowPolicy(IHoldRepository holds) : IPolicyChanges
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
            .Select(hold => (hold.Id, Before: hold.ReadyUntil, After: policy.ReadyUntil(hold.ReadyAt!.Value)))
            .Where(move => move.After > move.Before)
            .ToList();
        foreach (var (id, _, after) in isPreview ? [] : moved)
        {
            await holds.ExtendAsync(id, after, cancellationToken);
        }

        return moved.Count;
    }
}
