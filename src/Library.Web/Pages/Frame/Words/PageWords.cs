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

    /// <summary>The link to the page on which staff say that a lent copy is lost or missing.</summary>
    public const string Missing = "Lost or missing";

    /// <summary>The message once another password is chosen.</summary>
    public const string PasswordChanged = "Your password is changed. You are logged out everywhere else.";

    /// <summary>The link to the beginning of a list.</summary>
    public const string FirstPage = "First page";

    /// <summary>The link to the page before of a list.</summary>
    public const string PreviousPage = "Previous page";

    /// <summary>The link to the page after of a list.</summary>
    public const string NextPage = "Next page";
}
