using Library.Shared;

namespace Library.Books.Domain;

/// <summary>Port: counts titles by where their copies are at this moment.</summary>
internal interface IShelfCounts
{
    /// <summary>How many of these titles have a copy that can be borrowed at this moment, at the place of the filter
    /// where it names one.</summary>
    Task<int> CountAvailableAsync(
        IReadOnlyCollection<BookId> ids,
        SearchFilter filter,
        CancellationToken cancellationToken
    );

    /// <summary>The places at which most of these titles have a copy, with how many; at most so many places. Where the
    /// filter asks for titles that can be borrowed, only such copies count.</summary>
    Task<IReadOnlyList<PlaceCount>> CountByPlaceAsync(
        IReadOnlyCollection<BookId> ids,
        SearchFilter filter,
        int limit,
        CancellationToken cancellationToken
    );
}

/// <summary>A place, and how many titles have a copy there.</summary>
internal sealed record PlaceCount
{
    /// <summary>The place, as it is written on copies.</summary>
    public string Location { get; init; } = "";

    /// <summary>How many titles.</summary>
    public int Titles { get; init; }
}
