using Library.Shared;
using Library.Web;

namespace Library.Host.Http;

/// <summary>
/// Refuses a form that was not posted from a page of this service: a cookie goes along with whatever a browser sends,
/// whichever page made it send that. Browsers say where a form comes from, in one of two headers.
/// </summary>
internal sealed class FormOrigin(RequestDelegate next)
{
    private const string FetchSite = "Sec-Fetch-Site";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isForm =
            HttpMethods.IsPost(request.Method)
            && context.GetEndpoint() is { } endpoint
            && endpoint.IsPage()
            && endpoint.Metadata.GetMetadata<FormsFromAnywhere>() is null;
        return isForm && !IsOwn(request) ? throw new ForeignFormException() : next(context);
    }

    private static bool IsOwn(HttpRequest request) =>
        request.Headers.TryGetValue(FetchSite, out var site)
            ? site is ["same-origin" or "none"]
            : request.Headers.Origin is [{ } origin]
                && string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The form was posted from elsewhere, or the browser does not say from where.</summary>
internal sealed class ForeignFormException()
    : PolicyException(
        ErrorKind.Forbidden,
        "foreign_form",
        "What you sent did not come from a page of this library, or your browser does not say where it came from, and "
            + "so nothing was done. Open the page here, and send it again."
    );
