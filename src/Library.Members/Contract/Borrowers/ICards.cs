using Library.Shared;

namespace Library.Members.Contract;

/// <summary>The query about a member's card.</summary>
public interface ICards
{
    /// <summary>The holder of a card, as the database knows it at this moment.</summary>
    /// <param name="card">The number on the card.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<CardHolder> FindHolderAsync(Barcode card, CancellationToken cancellationToken);
}

/// <summary>The holder of a card.</summary>
/// <param name="MemberId">The member; null where no member has the card, or not any more.</param>
/// <param name="IsReportedLost">Whether a member had the card, and another one took its place.</param>
public sealed record CardHolder(MemberId? MemberId, bool IsReportedLost);
