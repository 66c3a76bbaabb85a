using Library.Shared;

namespace Library.Books.Contract;

/// <summary>The copies that labels are printed for.</summary>
public interface ILabelledCopies
{
    /// <summary>The copies that were added last, the oldest of them first.</summary>
    Task<IReadOnlyList<ShownCopy>> ListNewestAsync(int limit, CancellationToken cancellationToken);

    /// <summary>The copies whose codes of today are in a range, in the order of these.</summary>
    Task<IReadOnlyList<ShownCopy>> ListBetweenAsync(BarcodeRange range, int limit, CancellationToken cancellationToken);

    /// <summary>The copies of a title, the oldest first.</summary>
    Task<IReadOnlyList<ShownCopy>> ListOfTitleAsync(BookId id, int limit, CancellationToken cancellationToken);
}
