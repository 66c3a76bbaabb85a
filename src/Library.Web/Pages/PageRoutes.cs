using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

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

/// <summary>Names the fields of a form with which its page is opened again, where a log-in came between.</summary>
/// <param name="Fields">The fields; none of them holds a secret.</param>
public sealed record CarriedOverLogIn(IReadOnlyList<string> Fields);

/// <summary>How routes become pages.</summary>
public static class PageRoutes
{
    /// <summary>The routes answer with pages.</summary>
    public static TBuilder AsPages<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(PageRoute.Instance);

    /// <summary>The route's form counts wherever it is posted from.</summary>
    public static TBuilder TakesFormsFromAnywhere<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(FormsFromAnywhere.Instance);

    /// <summary>
    /// The address of a form that another page shows. A browser keeps it while that page tells a refusal, and so it
    /// leads back to the page.
    /// </summary>
    /// <param name="pages">Where to map it.</param>
    /// <param name="pattern">Where the form is posted to.</param>
    /// <param name="page">The path of the page that shows the form; begins with a slash. Where it has <c>{id}</c>, it
    /// is that of the form.</param>
    /// <returns>Where to map the handler of the form. It is not handed over, since the handlers that the compiler sees
    /// mapped need not be compiled at every start.</returns>
    public static IEndpointRouteBuilder MapForm(
        this IEndpointRouteBuilder pages,
        [StringSyntax("Route")] string pattern,
        string page
    )
    {
        var form = pages.MapGroup(pattern);
        form.MapGet("", (HttpContext context) => SeeOther.To(PathFor(page, context.Request.RouteValues)));
        return form;
    }

    private static string PathFor(string page, RouteValueDictionary values) =>
        values["id"] is string id
            ? page.Replace("{id}", Uri.EscapeDataString(id.Trim()), StringComparison.Ordinal)
            : page;

    /// <summary>Where a log-in comes between, the page of the same path is opened with these fields of the
    /// form.</summary>
    public static TBuilder CarriesOverLogIn<TBuilder>(this TBuilder endpoints, params string[] fields)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new CarriedOverLogIn(fields));

    /// <summary>Whether a browser asks for a page, wherever the address leads.</summary>
    public static bool AsksForPage(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the answer is a page: the route is one, or there is none and a browser asks.</summary>
    public static bool AnswersWithPage(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        // The exception handler takes the endpoint away, and remembers it.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
        return endpoint is RouteEndpoint ? endpoint.IsPage() : context.Request.AsksForPage();
    }

    /// <summary>Whether an endpoint is a page.</summary>
    public static bool IsPage(this Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<PageRoute>() is not null;
}
