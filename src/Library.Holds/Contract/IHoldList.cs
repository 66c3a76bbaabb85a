namespace Library.Holds.Contract;

/// <summary>All active holds, for lists that leave the library.</summary>
public interface IHoldList
{
    /// <summary>The holds, title by title, each in the order in which they came to the library. They are read in
    /// portions, so that memory does not grow with them.</summary>
    IAsyncEnumerable<ListedHold> ReadAsync(CancellationToken cancellationToken);
}
