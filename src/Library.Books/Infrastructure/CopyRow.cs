using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Infrastructure;

/// <summary>A row of <c>copies</c>, with its current barcode.</summary>
internal sealed record CopyRow
{
    /// <summary>The columns that are written.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    ["id", "book_id", "condition", "location", "note", "acquired_on", "price"];

    public CopyId Id { get; init; }

    public BookId BookId { get; init; }

    public string Barcode { get; init; } = "";

    public string Condition { get; init; } = "";

    public string? Location { get; init; }

    public string? Note { get; init; }

    public DateOnly? AcquiredOn { get; init; }

    public string? Price { get; init; }

    public static CopyRow From(CopyId id, BookId bookId, CopyDetails details) =>
        new()
        {
            Id = id,
            BookId = bookId,
            Condition = CopyConditions.NameOf(details.Condition),
            Location = details.Location,
            Note = details.Note,
            AcquiredOn = details.AcquiredOn,
            Price = details.Price,
        };

    /// <summary>The row, with a property for each column that is written.</summary>
    public object ToInsert() =>
        new
        {
            id = Id,
            book_id = BookId,
            condition = Condition,
            location = Location,
            note = Note,
            acquired_on = AcquiredOn,
            price = Price,
        };

    public Copy ToCopy() => Copy.Rehydrate(Id, BookId, Shared.Barcode.Parse(Barcode), ToDetails());

    private CopyDetails ToDetails() =>
        CopyDetails.Rehydrate(
            new CopyDraft
            {
                Condition = Condition,
                Location = Location,
                Note = Note,
                AcquiredOn = AcquiredOn,
                Price = Price,
            }
        );
}
