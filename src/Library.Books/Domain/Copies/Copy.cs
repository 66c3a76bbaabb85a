using Library.Shared;

namespace Library.Books.Domain;

/// <summary>One copy of a book, the thing with a barcode that is lent.</summary>
internal sealed class Copy : IEquatable<Copy>
{
    private Copy(CopyId id, BookId bookId, Barcode barcode, CopyDetails details) =>
        (Id, BookId, Barcode, Details) = (id, bookId, barcode, details);

    /// <summary>What the copy is known by.</summary>
    public CopyId Id { get; }

    /// <summary>The book that it is a copy of.</summary>
    public BookId BookId { get; }

    /// <summary>The code on its label.</summary>
    public Barcode Barcode { get; }

    /// <summary>What is said about it.</summary>
    public CopyDetails Details { get; }

    /// <summary>A copy as it was kept; for repositories only.</summary>
    public static Copy Rehydrate(CopyId id, BookId bookId, Barcode barcode, CopyDetails details) =>
        new(id, bookId, barcode, details);

    /// <summary>The id of the first copy of a book: the book's own, as it was when a book was one copy.</summary>
    public static CopyId FirstOf(BookId bookId) => new(bookId.Value);

    /// <inheritdoc />
    public bool Equals(Copy? other) => other is not null && other.Id == Id;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Copy);

    /// <inheritdoc />
    public override int GetHashCode() => Id.GetHashCode();
}
