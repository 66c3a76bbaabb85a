using Microsoft.AspNetCore.Http;

namespace Library.Web;

/// <summary>Paths of this service that come from outside: where to go on after a log-in. No other host is ever one of
/// them.</summary>
public static class LocalPath
{
    private const string First = "/account";
    private const int MaximumLength = 1_000;

    /// <summary>The path that was asked for, or the account where it is none of this service.</summary>
    public static string OrAccount(string? path) => IsLocal(path) ? path! : First;

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
            : First;
    }

    // Browsers take a second slash or a backslash for the begin of a host, and leave control characters out. Two dots,
    // escaped or not, would lead out of the path below which this service is.
    private static bool IsLocal(string? path) =>
        path is ['/', .., _] or "/"
        && path is not ['/', '/', ..]
        && path.Length <= MaximumLength
        && !path.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase).Contains("/..", StringComparison.Ordinal)
        && path.All(character => character is > ' ' and <= '~' and not '\\');
}
