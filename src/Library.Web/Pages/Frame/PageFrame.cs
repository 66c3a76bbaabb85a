using Library.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Web;

/// <summary>The frame of every page: where it is served, and for whom.</summary>
/// <param name="Library">Which library it is.</param>
/// <param name="PathBase">The path below which a proxy serves this; empty at the root of its host.</param>
/// <param name="Path">The path of the page itself, without that.</param>
/// <param name="Caller">The caller that is logged in, or null.</param>
/// <param name="IsPlain">Whether the way to the browser is not encrypted.</param>
/// <param name="HoldsSecret">The address or the page holds a token: nothing foreign runs or is told.</param>
public sealed record PageFrame(
    LibraryFacts Library,
    string PathBase,
    string Path,
    Caller? Caller,
    bool IsPlain,
    bool HoldsSecret
)
{
    /// <summary>The address of a page or asset of this service; every link goes through here.</summary>
    /// <param name="path">Begins with a slash.</param>
    public string To(string path) => PathBase + path;

    /// <summary>The frame of the page that is being answered.</summary>
    internal static async Task<PageFrame> OfAsync(HttpContext context, bool holdsSecret)
    {
        var facts = context.RequestServices.GetRequiredService<ILibraryFacts>();
        return new PageFrame(
            await facts.ReadAsync(context.RequestAborted),
            context.Request.PathBase.ToUriComponent(),
            context.Request.Path.ToUriComponent(),
            context.User.FindCaller(),
            !context.Request.IsHttps && !ThisMachine.IsCalled(context.Request.Host.Host),
            holdsSecret
        );
    }
}
