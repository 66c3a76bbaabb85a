using Library.Shared;

namespace Library.Books.Contract;

/// <summary>Port: whether a member can wait for a title. Implemented where holds are kept.</summary>
public interface IHoldOffers
{
    /// <summary>Why no hold can be placed at this moment, in words for the reader; empty where one can. It is for
    /// display: a hold is decided when it is placed.</summary>
    /// <param name="title">The title with its copies.</param>
    /// <param name="memberId">The member; null where it is not known who reads.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<string>> FindReasonsAgainstAsync(
        CatalogueTitle title,
        MemberId? memberId,
        CancellationToken cancellationToken
    );
}
