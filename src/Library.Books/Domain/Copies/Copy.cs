using Library.Books.Contract;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>One copy of a book, the thing with a barcode that is lent.</summary>
internal sealed class Copy : IEquatable<Copy>
{
    private Copy(CopyId id, BookId bookId, Barcode barcode, CopyDetails details) =>
        (Id, BookId, Barcode, Details) = (id, bookId, barcode, details);

    /// <summary>The id of the copy.</summary>
    public CopyId Id { get; }

    /// <summary>The book that it is a copy of.</summary>
    public BookId BookId { get; }

    /// <summary>The code on its label.</summary>
    public Barcode Barcode { get; private set; }

    /// <summary>The details of it.</summary>
    public CopyDetails Details { get; private set; }

    /// <summary>Whether the library has it, be it here or on loan.</summary>
    public bool IsInStock =>
        Details.Condition is not (CopyCondition.Lost or CopyCondition.Missing or CopyCondition.Withdrawn);

    /// <summary>Whether its condition lets it be lent.</summary>
    public bool CanBeLent => Details.Condition.CanBeLent();

    /// <summary>A copy as it was kept; for repositories only.</summary>
    public static Copy Rehydrate(CopyId id, BookId bookId, Barcode barcode, CopyDetails details) =>
        new(id, bookId, barcode, details);

    /// <summary>The id of the first copy of a book: the book's own, as it was when a book was one copy.</summary>
    public static CopyId FirstOf(BookId bookId) => new(bookId.Value);

    /// <summary>The copy as other slices see it.</summary>
    public CatalogueCopy ToCatalogueCopy() => new(Id, BookId, Barcode, Details.Condition, Details.Note);

    /// <summary>The draft that a person would have to enter to make the copy what it is.</summary>
    public CopyDraft ToDraft() =>
        new()
        {
            Barcode = Barcode.Value,
            Condition = CopyConditions.NameOf(Details.Condition),
            Location = Details.Location,
            Note = Details.Note,
            AcquiredOn = Details.AcquiredOn,
            Price = Details.Price,
        };

    /// <summary>Corrects what is said about the copy.</summary>
    public void Describe(CopyDetails details) => Details = details;

    /// <summary>Puts another label on the copy.</summary>
    public void Relabel(Barcode barcode) => Barcode = barcode;

    /// <inheritdoc />
    public bool Equals(Copy? other) => other is not null && other.Id == Id;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Copy);

    /// <inheritdoc />
    public override int GetHashCode() => Id.GetHashCode();
}
