using Library.Shared;

namespace Library.Members.Domain;

/// <summary>All members that may act as librarians at one moment. One is always left, because only librarians make
/// librarians.</summary>
/// <param name="Ids">The ids of the librarians.</param>
internal sealed record LibrarianList(IReadOnlyCollection<MemberId> Ids)
{
    /// <summary>Passes where a librarian is left without this member.</summary>
    /// <exception cref="LastLibrarianException">It is the only one.</exception>
    public void DemandOneBeside(MemberId id)
    {
        if (Ids.Count == 1 && Ids.Contains(id))
        {
            throw new LastLibrarianException();
        }
    }
}
