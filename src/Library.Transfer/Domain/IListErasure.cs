using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>Port: takes members who leave out of the lists that came in.</summary>
internal interface IListErasure
{
    /// <summary>Removes what lists did to this member, and trials of lists of members, loans and holds that have ended;
    /// marks the others of these lists: their files may name it.</summary>
    Task MarkAsync(MemberId memberId, CancellationToken cancellationToken);

    /// <summary>Removes the files and the faults of marked lists that have ended, and trials as a whole. What a list
    /// did to others can still be taken back.</summary>
    Task RemoveMarkedAsync(CancellationToken cancellationToken);
}
