namespace Library.Host.Tests.Serving.Access;

/// <summary>
/// The expected access to each route: under either policy, how it receives an anonymous caller, an unverified member,
/// another member, the member whom it is about, and a librarian, in this order.
/// <list type="bullet">
/// <item><c>+</c> let in, whatever comes of the request</item>
/// <item><c>?</c> 401: who are you?</item>
/// <item><c>-</c> 403 <c>forbidden</c></item>
/// <item><c>v</c> 403 <c>member_not_verified</c></item>
/// </list>
/// </summary>
internal static class AccessTable
{
    public static readonly AccessRow[] Rows =
    [
        new("GET /health", Open: "+++++", Staffed: "+++++"),
        new("GET /health/ready", Open: "+++++", Staffed: "+++++"),
        new("GET /openapi.json", Open: "+++++", Staffed: "+++++"),
        new("GET /docs", Open: "+++++", Staffed: "+++++"),
        new("GET /assets/{name}", Open: "+++++", Staffed: "+++++"),
        new("GET /docs/start.js", Open: "+++++", Staffed: "+++++"),
        new("POST /auth/login", Open: "+++++", Staffed: "+++++"),
        new("POST /auth/refresh", Open: "+++++", Staffed: "+++++"),
        new("POST /auth/logout", Open: "+++++", Staffed: "+++++"),
        new("GET /books", Open: "+++++", Staffed: "+++++"),
        new("POST /books", Open: "+++++", Staffed: "?---+"),
        new("POST /books/check", Open: "+++++", Staffed: "?---+"),
        new("GET /books/{id:guid}", Open: "+++++", Staffed: "+++++"),
        new("GET /books/by-isbn/{isbn}", Open: "+++++", Staffed: "+++++"),
        new("PUT /books/{id:guid}", Open: "+++++", Staffed: "?---+"),
        new("DELETE /books/{id:guid}", Open: "+++++", Staffed: "?---+"),
        new("GET /books/{id:guid}/copies", Open: "+++++", Staffed: "+++++"),
        new("POST /books/{id:guid}/copies", Open: "?---+", Staffed: "?---+"),
        new("POST /books/{id:guid}/merge", Open: "?---+", Staffed: "?---+"),
        new("GET /copies", Open: "+++++", Staffed: "+++++"),
        new("GET /copies/{id:guid}", Open: "+++++", Staffed: "+++++"),
        new("PUT /copies/{id:guid}", Open: "?---+", Staffed: "?---+"),
        new("DELETE /copies/{id:guid}", Open: "?---+", Staffed: "?---+"),
        new("GET /members", Open: "+++++", Staffed: "?---+"),
        new("POST /members", Open: "+++++", Staffed: "+++++"),
        new("GET /members/verify", Open: "+++++", Staffed: "+++++"),
        new("POST /members/verify", Open: "+++++", Staffed: "+++++"),
        new("POST /members/verify/confirm", Open: "+++++", Staffed: "+++++"),
        new("POST /members/verify/claim", Open: "+++++", Staffed: "+++++"),
        new("POST /members/verify/resend", Open: "+++++", Staffed: "+++++"),
        new("POST /members/password/forgot", Open: "+++++", Staffed: "+++++"),
        new("POST /members/password/reset", Open: "+++++", Staffed: "+++++"),
        new("GET /members/password/reset", Open: "+++++", Staffed: "+++++"),
        new("POST /members/password/reset/confirm", Open: "+++++", Staffed: "+++++"),
        new("GET /members/me", Open: "?++++", Staffed: "?++++"),
        new("PUT /members/me/password", Open: "?++++", Staffed: "?++++"),
        new("PUT /members/me/notices", Open: "?++++", Staffed: "?++++"),
        new("GET /members/me/sessions", Open: "?++++", Staffed: "?++++"),
        new("DELETE /members/me/sessions", Open: "?++++", Staffed: "?++++"),
        new("DELETE /members/me/sessions/{id:guid}", Open: "?++++", Staffed: "?++++"),
        new("GET /members/{id:guid}", Open: "+++++", Staffed: "?--++"),
        new("DELETE /members/{id:guid}", Open: "+++++", Staffed: "?--++"),
        new("POST /members/enrol", Open: "?---+", Staffed: "?---+"),
        new("PUT /members/{id:guid}", Open: "?---+", Staffed: "?---+"),
        new("PUT /members/{id:guid}/card", Open: "?---+", Staffed: "?---+"),
        new("PUT /members/{id:guid}/block", Open: "?---+", Staffed: "?---+"),
        new("DELETE /members/{id:guid}/block", Open: "?---+", Staffed: "?---+"),
        new("POST /members/{id:guid}/one-time-password", Open: "?---+", Staffed: "?---+"),
        new("PUT /members/{id:guid}/role", Open: "?---+", Staffed: "?---+"),
        new("GET /loans", Open: "?v+++", Staffed: "?v+++"),
        new("POST /loans", Open: "?v+++", Staffed: "?v-++"),
        new("GET /loans/{id:guid}", Open: "?v-++", Staffed: "?v-++"),
        new("POST /loans/{id:guid}/renew", Open: "?v+++", Staffed: "?v-++"),
        new("POST /loans/{id:guid}/return", Open: "?v+++", Staffed: "?v-++"),
        new("POST /loans/check", Open: "?v+++", Staffed: "?v-++"),
        new("POST /loans/{id:guid}/undo", Open: "?v--+", Staffed: "?v--+"),
        new("POST /loans/{id:guid}/claim-returned", Open: "?v--+", Staffed: "?v--+"),
        new("POST /loans/{id:guid}/lost", Open: "?v--+", Staffed: "?v--+"),
        new("POST /returns", Open: "?---+", Staffed: "?---+"),
        new("POST /returns/{id:guid}/undo", Open: "?---+", Staffed: "?---+"),
        new("GET /holds", Open: "?v+++", Staffed: "?v+++"),
        new("POST /holds", Open: "?v-++", Staffed: "?v-++"),
        new("GET /holds/{id:guid}", Open: "?v-++", Staffed: "?v-++"),
        new("POST /holds/{id:guid}/cancel", Open: "?v-++", Staffed: "?v-++"),
        new("POST /holds/{id:guid}/suspend", Open: "?v-++", Staffed: "?v-++"),
        new("POST /holds/{id:guid}/resume", Open: "?v-++", Staffed: "?v-++"),
        new("GET /policy", Open: "+++++", Staffed: "+++++"),
        new("POST /imports", Open: "?---+", Staffed: "?---+"),
        new("GET /imports/{id:guid}", Open: "?---+", Staffed: "?---+"),
        new("GET /imports/{id:guid}/refused.csv", Open: "?---+", Staffed: "?---+"),
        new("POST /imports/{id:guid}/cancel", Open: "?---+", Staffed: "?---+"),
        new("POST /imports/{id:guid}/undo", Open: "?---+", Staffed: "?---+"),
        new("GET /exports/library.zip", Open: "?---+", Staffed: "?---+"),
        new("GET /exports/books.csv", Open: "?---+", Staffed: "?---+"),
        new("GET /exports/books.marcxml", Open: "?---+", Staffed: "?---+"),
        new("PUT /policy", Open: "?---+", Staffed: "?---+"),
    ];

    /// <summary>The row of a route; a route without one fails whatever test asks.</summary>
    public static AccessRow Of(string route) =>
        Array.Find(Rows, row => row.Route == route)
        ?? throw new InvalidOperationException($"{route} is served, and AccessTable does not say to whom.");
}

/// <summary>One route and how it receives whom.</summary>
internal sealed record AccessRow(string Route, string Open, string Staffed)
{
    public string Under(string policy) => policy == "open" ? Open : Staffed;

    /// <summary>Whether an anonymous caller is asked who they are.</summary>
    public bool NeedsToken(string policy) => Under(policy)[0] == '?';

    /// <summary>Whether the member whom it is about is let in.</summary>
    public bool AdmitsOwner(string policy) => Under(policy)[3] == '+';
}
