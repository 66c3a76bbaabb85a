using Library.Members.Contract;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>Removes the lists that may name a member who left. A list that is under way goes on with its file, which
/// the worker removes at its end.</summary>
internal sealed class EraseFromLists(IListErasure lists) : IMemberErasure
{
    public async Task EraseAsync(MemberId memberId, CancellationToken cancellationToken)
    {
        await lists.MarkAsync(memberId, cancellationToken);
        await lists.RemoveMarkedAsync(cancellationToken);
    }
}
