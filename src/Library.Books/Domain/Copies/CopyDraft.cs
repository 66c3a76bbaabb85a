using Library.Books.Contract;

namespace Library.Books.Domain;

/// <summary>The details of a copy, as they were entered: nothing is checked yet.</summary>
internal sealed record CopyDraft
{
    /// <summary>The code on its label; null for the next one that the library makes.</summary>
    public string? Barcode { get; init; }

    /// <summary>The word for its condition.</summary>
    public string Condition { get; init; } = CopyConditions.NameOf(CopyCondition.Normal);

    /// <summary>Where it is kept, like all that follow null or empty where it is not known.</summary>
    public string? Location { get; init; }

    /// <summary>The note of staff on it.</summary>
    public string? Note { get; init; }

    /// <summary>When it came to the library.</summary>
    public DateOnly? AcquiredOn { get; init; }

    /// <summary>The price, in any currency.</summary>
    public string? Price { get; init; }
}
