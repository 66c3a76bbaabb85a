using Microsoft.AspNetCore.Http;

namespace Library.Web;

/// <summary>The attributes that every cookie of this service has.</summary>
public static class OwnCookie
{
    /// <summary>No script sees it, no other site sends it along with a form, and it travels encrypted wherever the page
    /// does.</summary>
    /// <param name="request">The request that is answered.</param>
    /// <param name="below">The path below which alone browsers send it; begins with a slash, and is empty for all
    /// pages.</param>
    public static CookieOptions OptionsFor(HttpRequest request, string below = "")
    {
        ArgumentNullException.ThrowIfNull(request);
        var path = request.PathBase.ToUriComponent() + below;
        return new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = request.IsHttps,
            Path = path.Length > 0 ? path : "/",
        };
    }
}
