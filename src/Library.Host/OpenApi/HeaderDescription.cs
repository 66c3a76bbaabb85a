using Library.Web;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Library.Host.OpenApi;

/// <summary>Tells the OpenAPI document of the headers of answers.</summary>
internal static class HeaderDescription
{
    private const string NotModified = "304";

    public static void Describe(OpenApiOperation operation)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            foreach (var (name, description) in HeadersOf(status, operation))
            {
                var headers = ((OpenApiResponse)response).Headers ??= new Dictionary<string, IOpenApiHeader>(
                    StringComparer.OrdinalIgnoreCase
                );
                headers[name] = new OpenApiHeader
                {
                    Description = description,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                };
            }
        }
    }

    private static IEnumerable<(string Name, string Description)> HeadersOf(string status, OpenApiOperation operation)
    {
        var isTagged = operation.Responses!.ContainsKey(NotModified);
        var isPaged = operation.Parameters?.Any(parameter => parameter.Name == "after") == true;
        var isSearched = operation.Parameters?.Any(parameter => parameter.Name == "sort") == true;
        return status switch
        {
            "200" when isSearched =>
            [
                (HeaderNames.Link, "The next page, with rel=\"next\", while there is one."),
                (TotalCount.HeaderName, "How many match a search; 1000+ where it is more than 1,000."),
            ],
            "200" when isPaged => [(HeaderNames.Link, "The next page, with rel=\"next\", while there is one.")],
            "200" or NotModified when isTagged => [(HeaderNames.ETag, "Tells this form of the thing from any other.")],
            "201" => [(HeaderNames.Location, "Where the new thing is.")],
            "401" => [(HeaderNames.WWWAuthenticate, "Bearer.")],
            "429" or "503" => [(HeaderNames.RetryAfter, "In how many seconds to try again.")],
            _ => [],
        };
    }
}
