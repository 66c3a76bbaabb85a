using Library.Auth.Domain;
using Library.Web;
using Microsoft.AspNetCore.Http;

namespace Library.Auth.Presentation;

/// <summary>The cookie that a browser shows. Its name has the prefix that browsers protect most: a page of a
/// neighbouring host, or one that is not encrypted, cannot set it.</summary>
internal static class SessionCookie
{
    private const string Name = "session";

    // As long as browsers keep any cookie; when the session ends, the server decides.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    /// <summary>The key that the browser shows, or null.</summary>
    public static BrowserKey? Read(HttpRequest request) =>
        BrowserKey.TryParse(request.Cookies[NameFor(request)], out var key) ? key : null;

    /// <summary>Has the browser keep a key.</summary>
    /// <param name="context">The request that is answered.</param>
    /// <param name="key">The key.</param>
    /// <param name="stays">Whether it outlives the browser's own session.</param>
    public static void Write(HttpContext context, BrowserKey key, bool stays)
    {
        var options = OwnCookie.OptionsFor(context.Request);
        options.MaxAge = stays ? Lifetime : null;
        context.Response.Cookies.Append(NameFor(context.Request), key.Text, options);
    }

    /// <summary>Has the browser forget it.</summary>
    public static void Delete(HttpContext context) =>
        context.Response.Cookies.Delete(NameFor(context.Request), OwnCookie.OptionsFor(context.Request));

    private static string NameFor(HttpRequest request) =>
        (request.IsHttps, request.PathBase.HasValue) switch
        {
            (false, _) => Name,
            (true, false) => "__Host-" + Name,
            (true, true) => "__Secure-" + Name,
        };
}
