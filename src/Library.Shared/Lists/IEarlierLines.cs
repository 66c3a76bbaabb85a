namespace Library.Shared;

/// <summary>Port: finds the rows before, of the list that is being taken in.</summary>
public interface IEarlierLines
{
    /// <summary>The lines of earlier rows by those of these keys that their outcomes named.</summary>
    Task<IReadOnlyDictionary<string, long>> FindLinesAsync(
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    );
}
