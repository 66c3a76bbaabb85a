using Library.Books.Contract;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>The details of a copy, each text within its limit and in Unicode's form C. An unknown detail is
/// null.</summary>
internal sealed record CopyDetails
{
    /// <summary>The most code points of a location.</summary>
    public const int LongestLocation = 100;

    /// <summary>The most code points of a note.</summary>
    public const int LongestNote = 1000;

    /// <summary>The most code points of a price.</summary>
    public const int LongestPrice = 50;

    private static readonly TextRule LocationRule = new("location", LongestLocation);
    private static readonly TextRule NoteRule = new("note", LongestNote, AllowsLineBreaks: true);
    private static readonly TextRule PriceRule = new("price", LongestPrice);

    private CopyDetails(CopyCondition condition, CopyDraft draft) =>
        (Condition, Location, Note, AcquiredOn, Price) = (
            condition,
            draft.Location,
            draft.Note,
            draft.AcquiredOn,
            draft.Price
        );

    /// <summary>The details of a copy of which nothing is known but that it can be lent.</summary>
    public static CopyDetails Unknown { get; } = new(CopyCondition.Normal, new CopyDraft());

    /// <summary>Its condition.</summary>
    public CopyCondition Condition { get; private init; }

    /// <summary>Where it is kept; 1 to 100 code points.</summary>
    public string? Location { get; }

    /// <summary>The note of staff on it; 1 to 1,000 code points, may hold line breaks and tabs.</summary>
    public string? Note { get; }

    /// <summary>When it came to the library.</summary>
    public DateOnly? AcquiredOn { get; }

    /// <summary>The price, as a text: old lists hold other currencies; 1 to 50 code points.</summary>
    public string? Price { get; }

    /// <summary>Details as they were kept; for repositories only.</summary>
    public static CopyDetails Rehydrate(CopyDraft kept) => new(CopyConditions.Parse(kept.Condition), kept);

    /// <summary>Reads the details of a draft.</summary>
    /// <exception cref="InvalidValueException">The condition is unknown, or texts are too long or not printable; it
    /// names each.</exception>
    public static CopyDetails Parse(CopyDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var reader = new ValueReader();
        var condition = reader.Read(() => CopyConditions.Parse(draft.Condition));
        var location = reader.Read(() => LocationRule.ApplyWhereKnown(draft.Location));
        var note = reader.Read(() => NoteRule.ApplyWhereKnown(draft.Note));
        var price = reader.Read(() => PriceRule.ApplyWhereKnown(draft.Price));
        reader.ThrowIfAnyIsRefused();
        return new CopyDetails(
            condition.Value,
            draft with
            {
                Location = location.Value,
                Note = note.Value,
                Price = price.Value,
            }
        );
    }

    /// <summary>The same details of a copy in another condition.</summary>
    public CopyDetails In(CopyCondition condition) => this with { Condition = condition };
}
