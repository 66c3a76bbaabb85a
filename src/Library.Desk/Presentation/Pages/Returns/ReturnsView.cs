namespace Library.Desk.Presentation.Pages;

/// <summary>The page that takes copies back.</summary>
/// <param name="Said">The sentence that it speaks.</param>
/// <param name="ReturnedOn">The day of the book drop as its field shows it; empty is today.</param>
public sealed record ReturnsView(DeskSaid Said, string ReturnedOn)
{
    /// <summary>The sentence that says for which day all scans count; null for today.</summary>
    public string? DropDay { get; init; }

    /// <summary>The condition of the next copy, where a refused scan has said it; null otherwise.</summary>
    public string? Condition { get; init; }

    /// <summary>The note on the next copy, where a refused scan has said it; null otherwise.</summary>
    public string? Note { get; init; }

    /// <summary>The copies that came back, the newest first.</summary>
    public IReadOnlyList<DeskRow> Events { get; init; } = [];
}
