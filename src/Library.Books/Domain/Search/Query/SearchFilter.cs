namespace Library.Books.Domain;

/// <summary>Which titles may be found at all; what is null does not matter.</summary>
internal sealed record SearchFilter
{
    /// <summary>Whether a copy can be borrowed at this moment.</summary>
    public bool? IsAvailable { get; init; }

    /// <summary>The kind of thing.</summary>
    public string? Kind { get; init; }

    /// <summary>The language.</summary>
    public string? Language { get; init; }

    /// <summary>A whole subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Where a copy stands.</summary>
    public string? Location { get; init; }

    /// <summary>The earliest year.</summary>
    public int? YearFrom { get; init; }

    /// <summary>The latest year.</summary>
    public int? YearTo { get; init; }
}
