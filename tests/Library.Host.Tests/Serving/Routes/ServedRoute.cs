using System.Text.Json.Serialization.Metadata;
using Library.Host.Tests.Configuration;
using Library.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Library.Host.Tests.Serving.Routes;

/// <summary>A route as its own metadata describe it, so that a test which walks all routes meets each new
/// one.</summary>
internal sealed record ServedRoute(RouteEndpoint Endpoint, string Method)
{
    private const string Json = "application/json";

    private static readonly IReadOnlyList<Endpoint> Endpoints = Read();

    /// <summary>Every route of the service but for the pages that no client of the API has a use for.</summary>
    public static readonly IReadOnlyList<ServedRoute> All = [.. Of(Endpoints)];

    /// <summary>Every page.</summary>
    public static readonly IReadOnlyList<ServedRoute> Pages =
    [
        .. from endpoint in Endpoints.OfType<RouteEndpoint>()
        where endpoint.IsPage()
        from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
        select new ServedRoute(endpoint, method),
    ];

    /// <summary>The routes that the OpenAPI document describes.</summary>
    public static readonly IReadOnlyList<ServedRoute> Described =
    [
        .. All.Where(route => route.Endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null),
    ];

    /// <summary>The pattern, with the constraints of its parameters.</summary>
    public string Pattern => "/" + Endpoint.RoutePattern.RawText!.Trim('/');

    /// <summary>The name in the access table: <c>GET /books/{id:guid}</c>.</summary>
    public string NameWithConstraints => $"{Method} {Pattern}";

    /// <summary>The name in documents: <c>GET /books/{id}</c>.</summary>
    public string Name => NameWithConstraints.Replace(":guid", "", StringComparison.Ordinal);

    /// <summary>The statuses that it may answer by its own declaration.</summary>
    public IReadOnlyList<int> Statuses =>
        [
            .. Endpoint
                .Metadata.OfType<IProducesResponseTypeMetadata>()
                .Select(produced => produced.StatusCode)
                .Distinct()
                .Order(),
        ];

    /// <summary>Whether it takes an Idempotency-Key, as every POST does that does not say otherwise.</summary>
    public bool TakesKeys =>
        Method == "POST" && !Endpoint.IsPage() && Endpoint.Metadata.GetMetadata<NoIdempotencyKey>() is null;

    /// <summary>The type that its JSON body is read as; null where it takes none.</summary>
    public Type? Body =>
        Endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } type } accepted
        && accepted.ContentTypes.Contains(Json)
            ? type
            : null;

    /// <summary>Whether its body may be left out.</summary>
    public bool CanDoWithoutBody => Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.IsOptional == true;

    /// <summary>The fields that its JSON body cannot do without.</summary>
    public IReadOnlyList<string> RequiredFields =>
        [.. FieldsOf(Body!).Where(property => property.IsRequired).Select(NameOf)];

    /// <summary>Whether there are fields that its JSON body cannot do without, and all of them are texts.</summary>
    public bool AsksForTextsAlone
    {
        get
        {
            var required = FieldsOf(Body!).Where(property => property.IsRequired).ToList();
            return required.Count > 0
                && required.TrueForAll(property =>
                    property.PropertyType == typeof(string) || property.PropertyType == typeof(Guid)
                );
        }
    }

    /// <summary>All fields of its JSON body.</summary>
    public IReadOnlyList<string> Fields => [.. FieldsOf(Body!).Select(NameOf)];

    public static ServedRoute Named(string name) => All.Single(route => route.Name == name);

    /// <summary>The routes of endpoints.</summary>
    public static IEnumerable<ServedRoute> Of(IEnumerable<Endpoint> endpoints) =>
        from endpoint in endpoints.OfType<RouteEndpoint>()
        where !endpoint.IsPage() || endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null
        from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
        select new ServedRoute(endpoint, method);

    private static IEnumerable<JsonPropertyInfo> FieldsOf(Type body) =>
        JsonConventions.Options.GetTypeInfo(body).Properties;

    private static string NameOf(JsonPropertyInfo property) => property.Name;

    private static Endpoint[] Read()
    {
        IEndpointRouteBuilder application = LibraryApplication.Build(
            SettingsFolder.LoadDevelopment(),
            builder => builder.Logging.ClearProviders()
        );
        return [.. application.DataSources.SelectMany(source => source.Endpoints)];
    }
}
