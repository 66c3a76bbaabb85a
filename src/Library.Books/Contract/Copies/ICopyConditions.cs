using Library.Shared;

namespace Library.Books.Contract;

/// <summary>The conditions in which lending finds copies.</summary>
public interface ICopyConditions
{
    /// <summary>Keeps in which condition a copy was found. The caller holds the lock of its title.</summary>
    /// <param name="id">The copy.</param>
    /// <param name="condition">Its condition.</param>
    /// <param name="note">The note of staff on it; null leaves the note that it has.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task ChangeConditionAsync(CopyId id, CopyCondition condition, string? note, CancellationToken cancellationToken);
}
