using Library.Shared;

namespace Library.Books.Domain;

/// <summary>The keys of some rows, by which what they mean is looked up.</summary>
/// <param name="Ids">Ids of titles.</param>
/// <param name="CopyIds">Ids of copies.</param>
/// <param name="CodeKeys">Keys of barcodes.</param>
/// <param name="IsbnKeys">Keys of ISBNs.</param>
/// <param name="AlikeKeys">Keys of titles that are alike.</param>
internal sealed record StockKeys(
    IReadOnlyCollection<BookId> Ids,
    IReadOnlyCollection<CopyId> CopyIds,
    IReadOnlyCollection<string> CodeKeys,
    IReadOnlyCollection<string> IsbnKeys,
    IReadOnlyCollection<string> AlikeKeys
);

/// <summary>A title of the stock.</summary>
/// <param name="Book">The title.</param>
/// <param name="AlikeKey">The key of titles that are like it.</param>
/// <param name="Copies">How many copies it has.</param>
internal sealed record StockTitle(Book Book, string? AlikeKey, int Copies);

/// <summary>The part of the stock that some rows may mean.</summary>
/// <param name="Titles">Titles, the oldest first.</param>
/// <param name="Copies">Copies, each with every code that leads to it.</param>
/// <param name="Cards">The keys of codes that are on cards.</param>
internal sealed record StockPart(
    IReadOnlyList<StockTitle> Titles,
    IReadOnlyList<(Copy Copy, IReadOnlyList<string> CodeKeys)> Copies,
    IReadOnlyCollection<string> Cards
);

/// <summary>A copy that is to be added.</summary>
/// <param name="Id">Its id.</param>
/// <param name="BookId">The title.</param>
/// <param name="Details">The details of it.</param>
/// <param name="Barcode">The code on its label; null for the next one that the library makes.</param>
internal sealed record NewCopy(CopyId Id, BookId BookId, CopyDetails Details, Barcode? Barcode);

/// <summary>Port: the stock as an intake meets it, many titles at once.</summary>
internal interface IStock
{
    /// <summary>The titles and copies that these keys lead to.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="locks">Whether no other may change these titles until the transaction ends.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<StockPart> FindAsync(StockKeys keys, bool locks, CancellationToken cancellationToken);

    /// <summary>Adds copies, whose titles are there.</summary>
    Task AddAsync(IReadOnlyCollection<NewCopy> copies, CancellationToken cancellationToken);

    /// <summary>Removes copies, none of which is on loan, with their barcodes.</summary>
    Task RemoveAsync(IReadOnlyCollection<CopyId> ids, CancellationToken cancellationToken);
}
