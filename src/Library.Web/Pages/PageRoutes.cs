using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Library.Web;

/// <summary>Marks a route that answers people with pages, also when it refuses.</summary>
public sealed class PageRoute
{
    internal static readonly PageRoute Instance = new();

    private PageRoute() { }
}

/// <summary>Marks a page whose forms may be posted from anywhere: their token alone gives the right, no cookie
/// does.</summary>
public sealed class FormsFromAnywhere
{
    internal static readonly FormsFromAnywhere Instance = new();

    private FormsFromAnywhere() { }
}

/// <summary>How routes become pages.</summary>
public static class PageRoutes
{
    /// <summary>The routes answer with pages.</summary>
    public static TBuilder AsPages<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(PageRoute.Instance);

    /// <summary>The route's form counts wherever it is posted from.</summary>
    public static TBuilder TakesFormsFromAnywhere<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(FormsFromAnywhere.Instance);

    /// <summary>Whether an endpoint is a page.</summary>
    public static bool IsPage(this Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<PageRoute>() is not null;
}
