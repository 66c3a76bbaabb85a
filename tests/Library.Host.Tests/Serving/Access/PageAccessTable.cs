using Library.Host.Tests.Serving.Routes;

namespace Library.Host.Tests.Serving.Access;

/// <summary>
/// The expected access to each page and to each form: how it receives a stranger, an unverified reader, another reader,
/// the reader whom it is about, and a librarian, in this order; and behind them, of a form, how it receives the
/// librarian's browser where the page of another site posts it.
/// <list type="bullet">
/// <item><c>+</c> let in, whatever comes of the request</item>
/// <item><c>?</c> asked to log in first</item>
/// <item><c>-</c> may not do this</item>
/// <item><c>v</c> needs a verified address first</item>
/// <item><c>x</c> refused as the form of another site</item>
/// <item><c>.</c> gone for good</item>
/// </list>
/// </summary>
internal static class PageAccessTable
{
    public static readonly PageRow[] Rows =
    [
        new("/", Get: "+++++"),
        new("/search", Get: "+++++"),
        new("/opening-hours", Get: "+++++"),
        new("/titles/{id:guid}", Get: "+++++"),
        new("/titles/{id:guid}/hold", Get: "?++++", Post: "?v+++x"),
        new("/login", Get: "+++++", Post: "+++++x"),
        new("/logout", Get: "+++++", Post: "+++++x"),
        new("/register", Get: "+++++", Post: "+++++x"),
        new("/register/done", Get: "+++++"),
        new("/password/forgotten", Get: "+++++", Post: "+++++x"),
        new("/password/forgotten/done", Get: "+++++"),
        new("/members/verify", Get: "+++++"),
        new("/members/verify/confirm", Get: "+++++", Post: "++++++"),
        new("/members/verify/claim", Get: "+++++", Post: "++++++"),
        new("/members/password/reset", Get: "+++++"),
        new("/members/password/reset/confirm", Get: "+++++", Post: "++++++"),
        new("/account", Get: "?++++"),
        new("/account/address", Get: "+++++"),
        new("/account/address/confirm", Get: "+++++", Post: "++++++"),
        new("/account/deleted", Get: "+++++"),
        new("/account/holds/{id:guid}/cancel", Get: "?++++", Post: "?--++x"),
        new("/account/holds/{id:guid}/resume", Get: "?++++", Post: "?--++x"),
        new("/account/holds/{id:guid}/suspend", Get: "?--++", Post: "?--++x"),
        new("/account/loans/renew", Get: "?++++", Post: "?++++x"),
        new("/account/loans/{id:guid}/renew", Get: "?++++", Post: "?v-++x") { PostWhereOpen = "?v+++x" },
        new("/account/profile", Get: "?++++"),
        new("/account/profile/data", Get: "?++++"),
        new("/account/profile/delete", Get: "?++++", Post: "?++++x"),
        new("/account/profile/details", Get: "?++++", Post: "?++++x"),
        new("/account/profile/email", Get: "?++++", Post: "?++++x"),
        new("/account/profile/notices", Get: "?++++", Post: "?++++x"),
        new("/account/profile/password", Get: "?++++", Post: "?++++x"),
        new("/account/sessions", Get: "?++++"),
        new("/account/sessions/end", Get: "?++++", Post: "?++++x"),
        new("/account/sessions/{id:guid}/end", Get: "?++++", Post: "?++++x"),
        new("/account/verification", Get: "+++++", Post: "?++++x"),
        new("/desk/**", Get: "?---+", Post: "?---+x"),
        new("/setup/**", Get: ".....", Post: ".....x"),
    ];

    /// <summary>The row of a page or a form; null where nothing is said of it.</summary>
    public static PageRow? Find(ServedRoute page) => Array.Find(Rows, row => row.IsAbout(page));
}

/// <summary>One address, or all at and below it where it ends with two stars, and how it receives whom.</summary>
internal sealed record PageRow(string Path, string? Get = null, string? Post = null)
{
    private const string All = "/**";

    /// <summary>How it receives its form in an open library, where that differs.</summary>
    public string? PostWhereOpen { get; init; }

    /// <summary>Whether it says how this page, or this form, receives whom.</summary>
    public bool IsAbout(ServedRoute page) => Of(page.Method, "staffed") is not null && IsAt(page.Pattern);

    /// <summary>How the page (GET), or the form (POST), receives the callers; null where there is none.</summary>
    public string? Of(string method, string policy) =>
        method switch
        {
            "GET" => Get,
            "POST" => policy == "open" ? PostWhereOpen ?? Post : Post,
            _ => null,
        };

    private bool IsAt(string pattern) =>
        Path.EndsWith(All, StringComparison.Ordinal)
            ? $"{pattern}/".StartsWith(Path[..^2], StringComparison.Ordinal)
            : pattern == Path;
}
