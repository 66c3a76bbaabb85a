namespace Library.Web;

/// <summary>The words that pages of several slices share.</summary>
public static class PageWords
{
    /// <summary>The link to the page before.</summary>
    public const string Back = "Back";

    /// <summary>The button that prints the page.</summary>
    public const string Print = "Print";

    /// <summary>The link to all settings.</summary>
    public const string Settings = "Settings";
}
