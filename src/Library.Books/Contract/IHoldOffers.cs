using Library.Shared;

namespace Library.Books.Contract;

/// <summary>Port: whether a member can wait for a title. Implemented where holds are kept.</summary>
public interface IHoldOffers
{
    /// <summary>The offer of this moment, for display; a hold is decided when it is placed.</summary>
    /// <param name="title">The title with its copies.</param>
    /// <param name="memberId">The member; null where it is not known who reads.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<HoldOffer> FindAsync(CatalogueTitle title, MemberId? memberId, CancellationToken cancellationToken);
}

/// <summary>Whether a hold can be placed on a title.</summary>
/// <param name="Waiting">How many wait for it.</param>
/// <param name="Reasons">Why none can be placed, in words for the reader; empty where one can.</param>
public sealed record HoldOffer(int Waiting, IReadOnlyList<string> Reasons);
