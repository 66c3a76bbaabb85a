using Library.Shared;
using Microsoft.AspNetCore.Http;

namespace Library.Web;

/// <summary>Paths of this service that come from outside: where to go on after a log-in. No other host is ever one of
/// them.</summary>
public static class LocalPath
{
    /// <summary>The field of forms, and of addresses, that says where to go on.</summary>
    public const string Field = "next";

    /// <summary>The page of the account.</summary>
    public const string Account = "/account";

    private const string Desk = "/desk";
    private const int MaximumLength = 1_000;

    /// <summary>The path that was asked for, or null where it is none of this service.</summary>
    public static string? OrNull(string? path) => IsLocal(path) ? path : null;

    /// <summary>The path that was asked for. Where it is none of this service, staff go on at the desk, and readers
    /// with their account.</summary>
    public static string OrFirst(string? path, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return OrNull(path) ?? (caller.IsLibrarian ? Desk : Account);
    }

    /// <summary>The address of a page that leads on to another one.</summary>
    /// <param name="page">The page; begins with a slash.</param>
    /// <param name="next">Where it leads on to.</param>
    public static string LeadingOn(string page, string next) => $"{page}?{Field}={Uri.EscapeDataString(next)}";

    /// <summary>Where to go on once the caller of this request is known: the page itself, or the one whose form was
    /// posted.</summary>
    public static async ValueTask<string> ToContinueWithAsync(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (
            request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<CarriedOverLogIn>() is { } carried
            && PostedForm.IsPostedBy(request)
        )
        {
            var form = await PostedForm.BindAsync(request.HttpContext);
            var fields = carried.Fields.Where(field => form[field] is not null);
            return OrAccount(
                request.Path.ToUriComponent()
                    + QueryString.Create(fields.Select(field => KeyValuePair.Create(field, form[field])))
            );
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return OrAccount(request.Path.ToUriComponent() + request.QueryString);
        }

        var posted = request.GetTypedHeaders().Referer;
        var own = request.PathBase.ToUriComponent();
        return
            posted is { IsAbsoluteUri: true }
            && string.Equals(posted.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            && posted.PathAndQuery.StartsWith(own, StringComparison.Ordinal)
            ? OrAccount(posted.PathAndQuery[own.Length..])
            : Account;
    }

    private static string OrAccount(string path) => OrNull(path) ?? Account;

    // Browsers take a second slash or a backslash for the begin of a host, and leave control characters out. Two dots,
    // escaped or not, would lead out of the path below which this service is.
    private static bool IsLocal(string? path) =>
        path is ['/', .., _] or "/"
        && path is not ['/', '/', ..]
        && path.Length <= MaximumLength
        && !path.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase).Contains("/..", StringComparison.Ordinal)
        && path.All(character => character is > ' ' and <= '~' and not '\\');
}
