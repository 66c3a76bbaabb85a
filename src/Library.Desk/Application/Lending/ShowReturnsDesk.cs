using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Desk.Application;

/// <summary>The last returns of a librarian, and the copies that they were of.</summary>
/// <param name="Events">The returns, the newest first.</param>
/// <param name="Copies">Their copies, and the one that was named.</param>
/// <param name="Members">The members who had them.</param>
/// <param name="SetAside">Those for whom they are set aside.</param>
internal sealed record ReturnsDesk(
    IReadOnlyList<ReturnEvent> Events,
    IReadOnlyDictionary<CopyId, ShownCopy> Copies,
    IReadOnlyDictionary<MemberId, ShownMember> Members,
    IReadOnlyDictionary<CopyId, SetAsideFor> SetAside
);

/// <summary>Gathers what the page that takes copies back shows.</summary>
internal sealed class ShowReturnsDesk(
    ILatestReturns returns,
    IShownCopies copies,
    IShownMembers members,
    FindSetAside setAside
)
{
    private const int MostShown = 20;

    /// <summary>The returns.</summary>
    /// <param name="named">One more copy that the page names, or null.</param>
    /// <param name="caller">The librarian.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ReturnsDesk> ExecuteAsync(CopyId? named, Caller caller, CancellationToken cancellationToken)
    {
        var events = await returns.ListAsync(caller.Id, MostShown, cancellationToken);
        CopyId[] ofEvents = [.. events.Select(happened => happened.CopyId).Append(named).OfType<CopyId>()];
        return new ReturnsDesk(
            events,
            await copies.FindAsync(ofEvents, cancellationToken),
            await members.FindAsync(
                [.. events.Select(happened => happened.MemberId).OfType<MemberId>()],
                cancellationToken
            ),
            await setAside.ExecuteAsync(ofEvents, cancellationToken)
        );
    }
}
