using Microsoft.AspNetCore.Http;

namespace Library.Web;

/// <summary>The words that all pages share.</summary>
internal static class PageTexts
{
    /// <summary>The place of a number that the script of the desk puts in.</summary>
    private const string Count = "{0}";

    public const string Language = "en";
    public const string SkipLink = "Skip to the content";
    public const string MainNavigation = "Main";
    public const string Search = "Search";
    public const string SearchLabel = "Search the catalogue";
    public const string SearchHint = "Title, author, subject or ISBN";
    public const string Catalogue = "Catalogue";
    public const string OpeningDays = "Opening days";
    public const string LogIn = "Log in";
    public const string LogOut = "Log out";
    public const string Account = "My account";
    public const string Pages = "Pages";
    public const string OneUnsaved = "Not saved yet: 1 entry. It is sent again once the line is back.";
    public const string ManyUnsaved = $"Not saved yet: {Count} entries. They are sent again once the line is back.";
    public const string OneOfAnother = "Not saved: 1 entry of the person who was logged in before.";
    public const string ManyOfAnother = $"Not saved: {Count} entries of the person who was logged in before.";
    public const string SendUnsaved = "Send all the same";
    public const string DropUnsaved = "Drop";
    public const string SeenUnsaved = "I have read it";
    public const string UndoneUnsaved = "not done, because the scan before it was not.";
    public const string Plain =
        "This address is not encrypted: others on the network can read along. Put a proxy with TLS before it.";
    public const string Optional = " (optional)";
    public const string ErrorPrefix = "Error: ";
    public const string ErrorSummary = "There is a problem";

    public const string ConflictAdvice =
        "Nothing of yours is saved yet. The form below holds your version: change it, or save it instead of the other.";
    public const string ConflictField = "Field";
    public const string ConflictSaved = "Saved now";
    public const string ConflictTyped = "Yours";
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>The heading of a page that tells a refusal.</summary>
    public static string Heading(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => "Please log in",
            StatusCodes.Status403Forbidden => "You may not do this",
            StatusCodes.Status404NotFound => "Page not found",
            StatusCodes.Status410Gone => "No longer here",
            StatusCodes.Status409Conflict => "That is not possible",
            StatusCodes.Status429TooManyRequests => "Too many tries",
            StatusCodes.Status503ServiceUnavailable => "Not available at the moment",
            >= StatusCodes.Status500InternalServerError => "Something went wrong",
            _ => "That did not work",
        };

    /// <summary>The advice below the sentence that says what happened; null where that says all.</summary>
    public static string? Advice(int status) =>
        status switch
        {
            StatusCodes.Status404NotFound => "Check the address for a slip of the finger, or begin at the first page.",
            StatusCodes.Status429TooManyRequests => "Wait a few minutes, and then try again.",
            StatusCodes.Status503ServiceUnavailable =>
                "Load the page again in a moment. If you sent something, look first whether it arrived.",
            >= StatusCodes.Status500InternalServerError => "If it happens again, tell the library.",
            _ => null,
        };

    /// <summary>The sentence of a refusal. Those that tell programs of headers and bodies have another for
    /// people.</summary>
    public static string Said(Problem problem) =>
        problem.Code switch
        {
            "too_many_requests" => "This was tried too often.",
            "body_too_large" => "What you sent is too long. Go back, and shorten it.",
            "unsupported_media_type" or "method_not_allowed" =>
                "What arrived does not come from a form of this page. Go back, and try again from there.",
            "internal_error" => "This is a fault of the program, and not yours.",
            _ => problem.Detail,
        };

    public static string Reference(string traceId) => $"Reference: {traceId}";
}
