namespace Library.Web;

/// <summary>The words that pages of several slices share.</summary>
public static class PageWords
{
    /// <summary>The link to the page before.</summary>
    public const string Back = "Back";
}
