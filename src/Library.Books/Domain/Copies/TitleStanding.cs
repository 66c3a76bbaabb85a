using Library.Books.Contract;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>How a title stands at this moment.</summary>
/// <param name="BookId">The title.</param>
/// <param name="Copies">Its copies, the oldest first.</param>
/// <param name="Demand">How it is in demand.</param>
internal sealed record TitleStanding(BookId BookId, IReadOnlyList<CopyStanding> Copies, Demand Demand)
{
    /// <summary>How many copies there are, and whether one can be had.</summary>
    public Availability Availability => Availability.Of(Copies, Demand.Waiting.GetValueOrDefault(BookId));

    /// <summary>How many wait for it, or have a copy set aside.</summary>
    public int Holds => Demand.CountHolds(BookId);
}
