namespace Library.Desk.Presentation.Pages;

/// <summary>The words that all pages of the desk share.</summary>
internal static class DeskTexts
{
    public const string KeysHeading = "Keys and sounds";
    public const string KeysText =
        "Each key presses a button that is on the page too. F2, F4, F6 and F8 work on every page.";
    public const string KeyColumn = "Key";
    public const string DoesColumn = "What it does";
    public const string SoundsHeading = "Sounds";
    public const string SoundsLabel = "Sounds at this desk";
    public const string SoundsHint = "All is well: one note. Look at it: two rising ones. Stop: two low ones.";
    public const string NeedsScript = "Keys and sounds need JavaScript in the browser. All else works without.";

    /// <summary>The keys, and what they do.</summary>
    public static readonly IReadOnlyList<(string Key, string Does)> Keys =
    [
        ("F2", "Lend"),
        ("F4", "Returns"),
        ("F6", "New member"),
        ("F8", "Search the catalogue"),
        ("Enter", "Carries the scan out"),
        ("Esc", "Clears the field; twice closes the member"),
        ("Alt+R", "Renews by scan, and lends again"),
        ("Alt+Z", "Undoes the last loan or return"),
    ];
}
