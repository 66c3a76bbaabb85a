using Library.Books.Contract;

namespace Library.Books.Domain;

/// <summary>How many copies of a title there are, and whether one can be had.</summary>
/// <param name="Copies">Those that the library has, which leaves out lost, missing and withdrawn ones.</param>
/// <param name="Available">Those that can be borrowed now.</param>
/// <param name="Waiting">How many people wait for one.</param>
/// <param name="NextDue">When the next of those that are on loan is due; null where none of them is on loan.</param>
internal sealed record Availability(int Copies, int Available, int Waiting, DateTimeOffset? NextDue)
{
    /// <summary>How many are on loan.</summary>
    public int OnLoan { get; private init; }

    /// <summary>Whether there are copies, and all of them stay in the library.</summary>
    public bool IsForReferenceOnly { get; private init; }

    /// <summary>The availability of one title.</summary>
    /// <param name="standings">All its copies.</param>
    /// <param name="waiting">How many people wait for one.</param>
    public static Availability Of(IReadOnlyCollection<CopyStanding> standings, int waiting)
    {
        CopyStanding[] inStock = [.. standings.Where(standing => standing.Copy.IsInStock)];
        return new Availability(
            inStock.Length,
            inStock.Count(standing => standing.IsAvailable),
            waiting,
            inStock.Min(standing => standing.DueAt)
        )
        {
            OnLoan = inStock.Count(standing => standing.IsOnLoan),
            IsForReferenceOnly =
                inStock.Length > 0
                && Array.TrueForAll(inStock, standing => standing.Copy.Details.Condition is CopyCondition.Reference),
        };
    }
}

/// <summary>A copy, and what keeps it from others at this moment.</summary>
/// <param name="Copy">The copy.</param>
/// <param name="Use">The use that keeps it from others; null where nothing does.</param>
internal sealed record CopyStanding(Copy Copy, CopyInUse? Use)
{
    /// <summary>Whether it can be borrowed now.</summary>
    public bool IsAvailable => Use is null && Copy.CanBeLent;

    /// <summary>Whether somebody has it.</summary>
    public bool IsOnLoan => Use?.Reason == UseOfCopy.OnLoan;

    /// <summary>Whether it waits for a member to fetch it.</summary>
    public bool IsSetAside => Use?.Reason == UseOfCopy.SetAside;

    /// <summary>When it is due back; null where no member has it.</summary>
    public DateTimeOffset? DueAt => IsOnLoan ? Use!.Until : null;
}
