using Library.Shared;

namespace Library.Holds.Contract;

/// <summary>How the desk places holds.</summary>
public interface IPlacing
{
    /// <summary>Lets a member wait for a title if nothing speaks against it, in the caller's transaction.</summary>
    /// <param name="bookId">The title.</param>
    /// <param name="memberId">The member.</param>
    /// <param name="caller">The librarian.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DomainException">It is not placed; as an <see cref="IReasonedRefusal"/> it names every
    /// reason.</exception>
    Task PlaceAsync(BookId bookId, MemberId memberId, Caller caller, CancellationToken cancellationToken);
}
