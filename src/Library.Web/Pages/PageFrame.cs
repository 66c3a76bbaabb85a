using Library.Shared;
using Microsoft.AspNetCore.Http;

namespace Library.Web;

/// <summary>What surrounds every page: where it is served, and for whom.</summary>
/// <param name="PathBase">The path below which a proxy serves this; empty at the root of its host.</param>
/// <param name="Path">The path of the page itself, without that.</param>
/// <param name="Caller">Who is logged in, or null.</param>
/// <param name="HoldsSecret">The address or the page holds a token: nothing foreign runs or is told.</param>
public sealed record PageFrame(string PathBase, string Path, Caller? Caller, bool HoldsSecret)
{
    /// <summary>The address of a page or asset of this service; every link goes through here.</summary>
    /// <param name="path">Begins with a slash.</param>
    public string To(string path) => PathBase + path;

    /// <summary>The frame of the page that is being answered.</summary>
    internal static PageFrame Of(HttpContext context, bool holdsSecret) =>
        new(
            context.Request.PathBase.ToUriComponent(),
            context.Request.Path.ToUriComponent(),
            context.User.FindCaller(),
            holdsSecret
        );
}
