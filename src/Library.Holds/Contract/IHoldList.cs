namespace Library.Holds.Contract;

/// <summary>All active holds, for lists that leave the library.</summary>
public interface IHoldList
{
    /// <summary>The holds, title by title: first those for which a copy is set aside, then those that wait, in the
    /// order of the line. They are read in portions, so that memory does not grow with them.</summary>
    IAsyncEnumerable<ListedHold> ReadAsync(CancellationToken cancellationToken);
}
