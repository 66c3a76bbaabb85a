using Library.Holds.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Desk.Application;

/// <summary>The member for whom a copy is set aside.</summary>
/// <param name="Member">The member.</param>
/// <param name="Until">The last day on which the copy waits.</param>
internal sealed record SetAsideFor(ShownMember Member, DateOnly Until);

/// <summary>Names the members for whom copies are set aside.</summary>
internal sealed class FindSetAside(ISetAsideCopies copies, IShownMembers members)
{
    public async Task<IReadOnlyDictionary<CopyId, SetAsideFor>> ExecuteAsync(
        IReadOnlyCollection<CopyId> ids,
        CancellationToken cancellationToken
    )
    {
        var setAside = await copies.FindAsync(ids, cancellationToken);
        var named = await members.FindAsync(
            [.. setAside.Values.Select(copy => copy.MemberId).Distinct()],
            cancellationToken
        );
        return setAside
            .Values.Where(copy => named.ContainsKey(copy.MemberId))
            .ToDictionary(copy => copy.CopyId, copy => new SetAsideFor(named[copy.MemberId], copy.Until));
    }
}
