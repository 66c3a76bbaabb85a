using Library.Shared;

namespace Library.Books.Contract;

/// <summary>The use that keeps a copy from others at this moment.</summary>
/// <param name="CopyId">The copy.</param>
/// <param name="BookId">The title that it is a copy of.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">When it is due back, or how long it is set aside.</param>
public sealed record CopyInUse(CopyId CopyId, BookId BookId, UseOfCopy Reason, DateTimeOffset Until);

/// <summary>Why a copy cannot be had.</summary>
public enum UseOfCopy
{
    /// <summary>Somebody has it.</summary>
    OnLoan,

    /// <summary>It waits for somebody to fetch it.</summary>
    SetAside,
}

/// <summary>How titles are in demand.</summary>
/// <param name="InUse">The copies that cannot be had.</param>
/// <param name="Waiting">How many wait for a title; titles for which no member waits need not be there.</param>
public sealed record Demand(IReadOnlyList<CopyInUse> InUse, IReadOnlyDictionary<BookId, int> Waiting)
{
    /// <summary>The demand that several slices tell of, each for itself.</summary>
    public static Demand Of(IReadOnlyCollection<Demand> parts) =>
        new(
            [.. parts.SelectMany(part => part.InUse)],
            parts
                .SelectMany(part => part.Waiting)
                .GroupBy(waiting => waiting.Key)
                .ToDictionary(waiting => waiting.Key, waiting => waiting.Sum(part => part.Value))
        );

    /// <summary>How many wait for this title, or have a copy of it set aside.</summary>
    public int CountHolds(BookId id) =>
        Waiting.GetValueOrDefault(id) + InUse.Count(use => use.BookId == id && use.Reason == UseOfCopy.SetAside);
}

/// <summary>
/// Port: how titles are in demand. Each slice that keeps copies from others implements it and answers for itself; the
/// catalogue asks all of them.
/// </summary>
public interface IAvailability
{
    /// <summary>The demand for these titles at this moment, never from a cache.</summary>
    Task<Demand> FindAsync(IReadOnlyCollection<BookId> ids, CancellationToken cancellationToken);
}
