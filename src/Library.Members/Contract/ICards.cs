using Library.Shared;

namespace Library.Members.Contract;

/// <summary>The queries about members' cards.</summary>
public interface ICards
{
    /// <summary>The holder of a card, as the database knows it at this moment.</summary>
    /// <param name="card">The number on the card.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<CardHolder> FindHolderAsync(Barcode card, CancellationToken cancellationToken);

    /// <summary>Whether a number is on a card or a copy, or was on one, so that it can be given to no other.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> IsTakenAsync(Barcode number, CancellationToken cancellationToken);
}

/// <summary>The holder of a card.</summary>
/// <param name="MemberId">The member; null where no member has the card, or not any more.</param>
/// <param name="IsReportedLost">Whether a member had the card, and another one took its place.</param>
public sealed record CardHolder(MemberId? MemberId, bool IsReportedLost);
