using Library.Shared;

namespace Library.Books.Contract;

/// <summary>The queries of lists for staff about titles and where their copies are.</summary>
public interface ITitleStocks
{
    /// <summary>These titles with their copies at this moment, without those that do not exist.</summary>
    /// <param name="ids">The titles.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyDictionary<BookId, TitleStock>> FindAsync(
        IReadOnlyCollection<BookId> ids,
        CancellationToken cancellationToken
    );
}

/// <summary>A title with its copies.</summary>
/// <param name="Title">The title.</param>
/// <param name="Author">The author, or null.</param>
/// <param name="ShelfMark">Where it stands, or null.</param>
/// <param name="Kind">The kind of thing that it is, such as <c>book</c>.</param>
/// <param name="Copies">Its copies, the oldest first.</param>
public sealed record TitleStock(
    string Title,
    string? Author,
    string? ShelfMark,
    string Kind,
    IReadOnlyList<StockCopy> Copies
)
{
    /// <summary>Its language as a code, where known.</summary>
    public string? Language { get; init; }
}

/// <summary>A copy, as such a list shows it.</summary>
/// <param name="Id">The copy.</param>
/// <param name="Barcode">The code on its label.</param>
/// <param name="Condition">Its condition.</param>
/// <param name="Location">The place where it belongs, or null.</param>
/// <param name="IsFree">Whether it can be lent, and is neither on loan nor set aside.</param>
public sealed record StockCopy(CopyId Id, Barcode Barcode, CopyCondition Condition, string? Location, bool IsFree);
