using Library.Holds.Domain;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>Reads lists of holds to their end.</summary>
internal static class WholeHolds
{
    /// <summary>How many bytes a hold takes at most: four ids and five times, and what goes with them.</summary>
    private const int LargestHold = 300;

    /// <summary>All holds that a filter lets through, read in portions.</summary>
    public static IAsyncEnumerable<HoldInLine> ListWhole(
        this IHoldRepository holds,
        HoldFilter filter,
        CancellationToken cancellationToken
    ) =>
        WholeList.ReadAsync(
            (page, token) => holds.ListAsync(filter, page, token),
            found => found.Hold.Id.Value,
            LargestHold,
            cancellationToken
        );
}
