namespace Library.Desk.Presentation.Pages;

/// <summary>The page of the keys, which shows the same to all.</summary>
public sealed record KeysView;

/// <summary>A sheet to be printed: a receipt, or a slip that goes with a copy.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Back">The page of the desk to go back to.</param>
/// <param name="At">When it was made.</param>
/// <param name="Facts">The facts that it tells, one a line, with the language of those that have one.</param>
/// <param name="Rows">The things that it lists; none for a slip.</param>
public sealed record SheetView(
    string Heading,
    string Back,
    DateTimeOffset At,
    IReadOnlyList<(string Name, string Text, string? Language)> Facts,
    IReadOnlyList<SheetRow> Rows
);

/// <summary>A thing on a receipt.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Barcode">The code on its label, or null.</param>
/// <param name="Due">When it has to be back.</param>
public sealed record SheetRow(string Title, string? Barcode, string Due)
{
    /// <summary>The language of the title as a code, where known.</summary>
    public string? Language { get; init; }
}
