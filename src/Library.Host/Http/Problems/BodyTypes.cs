using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Template;

namespace Library.Host.Http;

/// <summary>The types that a body may have. They are found by the path, as routing puts an endpoint without metadata in
/// the place of one that does not take the type.</summary>
internal static class BodyTypes
{
    public static IReadOnlyList<string> Of(HttpContext context)
    {
        var endpoints = context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints;
        return
        [
            .. endpoints
                .OfType<RouteEndpoint>()
                .Where(endpoint => Serves(endpoint, context.Request))
                .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? [])
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static bool Serves(RouteEndpoint endpoint, HttpRequest request)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;
        var matcher = new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []);
        return methods?.Contains(request.Method, StringComparer.OrdinalIgnoreCase) == true
            && matcher.TryMatch(request.Path, []);
    }
}
