using Library.Shared;

namespace Library.Members.Contract;

/// <summary>Finds the members that rows of lists name.</summary>
public interface IListedBorrowers
{
    /// <summary>The member of this id where it is kept, otherwise the holder of this card.</summary>
    /// <param name="id">The id, or null.</param>
    /// <param name="card">The text in the field <c>card</c>, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidValueException">They name no member.</exception>
    Task<MemberId> FindAsync(MemberId? id, string? card, CancellationToken cancellationToken);
}
