using Library.Loans.Contract;
using Library.Shared;

namespace Library.Holds.Contract;

/// <summary>How the desk places holds.</summary>
public interface IPlacing
{
    /// <summary>Lets a member wait for a title if nothing speaks against it, in the caller's transaction.</summary>
    /// <param name="order">The title and the member.</param>
    /// <param name="caller">The librarian.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DomainException">It is not placed; as an <see cref="IReasonedRefusal"/> it names every
    /// reason.</exception>
    Task PlaceAsync(HoldOrder order, Caller caller, CancellationToken cancellationToken);
}

/// <summary>A title that a member is to wait for.</summary>
/// <param name="BookId">The title.</param>
/// <param name="MemberId">The member.</param>
/// <param name="Overridden">The reasons that staff override; null where they override none.</param>
public sealed record HoldOrder(BookId BookId, MemberId MemberId, OverriddenReasons? Overridden = null);
