using Library.Web;
using Microsoft.AspNetCore.Http;

namespace Library.Desk.Presentation.Pages;

/// <summary>The cookie that carries the code from step to step. It ends with the browser, and is worth nothing once the
/// library is set up.</summary>
internal static class SetUpCookie
{
    private const string PlainName = "library_setup";

    /// <summary>The code that the browser sends, or null.</summary>
    public static string? Read(HttpContext context) => context.Request.Cookies[NameFor(context.Request)];

    /// <summary>Gives the browser the code.</summary>
    public static void Set(HttpContext context, string code) =>
        context.Response.Cookies.Append(NameFor(context.Request), code, OptionsFor(context.Request));

    /// <summary>Takes it away.</summary>
    public static void Remove(HttpContext context) =>
        context.Response.Cookies.Delete(NameFor(context.Request), OptionsFor(context.Request));

    private static string NameFor(HttpRequest request) => request.IsHttps ? $"__Secure-{PlainName}" : PlainName;

    private static CookieOptions OptionsFor(HttpRequest request) => OwnCookie.OptionsFor(request, SetUpPages.Path);
}
