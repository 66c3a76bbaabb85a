using Library.Shared;

namespace Library.Books.Contract;

/// <summary>The data of copies that a desk shows.</summary>
public interface IShownCopies
{
    /// <summary>The copies of these ids, without those that do not exist.</summary>
    /// <param name="ids">The copies.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyDictionary<CopyId, ShownCopy>> FindAsync(
        IReadOnlyCollection<CopyId> ids,
        CancellationToken cancellationToken
    );
}

/// <summary>A copy, as a desk shows it.</summary>
/// <param name="Id">The id of the copy.</param>
/// <param name="BookId">The book that it is a copy of.</param>
/// <param name="Barcode">The code that is on its label today.</param>
/// <param name="Condition">Its condition.</param>
/// <param name="Title">The title of the book, with its volume.</param>
public sealed record ShownCopy(CopyId Id, BookId BookId, Barcode Barcode, CopyCondition Condition, string Title)
{
    /// <summary>The language of the title as a code, where known.</summary>
    public string? Language { get; init; }

    /// <summary>The author, or null.</summary>
    public string? Author { get; init; }

    /// <summary>The shelf on which the title stands, or null.</summary>
    public string? ShelfMark { get; init; }

    /// <summary>The place where the copy belongs, or null.</summary>
    public string? Location { get; init; }

    /// <summary>The note of staff on the copy, or null.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it waits at the desk for a member who asked for it.</summary>
    public bool IsSetAside { get; init; }
}
