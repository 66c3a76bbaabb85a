namespace Library.Members.Contract;

/// <summary>All members, for lists that leave the library.</summary>
public interface IMemberList
{
    /// <summary>The members, the oldest first, read in portions, so that memory does not grow with them.</summary>
    IAsyncEnumerable<ListedMember> ReadAsync(CancellationToken cancellationToken);
}
