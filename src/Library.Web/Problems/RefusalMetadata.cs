using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Library.Web;

/// <summary>Declares, for the OpenAPI document, which problems an endpoint may answer with.</summary>
public static class RefusalMetadata
{
    /// <summary>The endpoint may answer with a problem of one of these statuses.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            endpoint.Produces<Problem>(status, Problem.MediaType);
        }

        return endpoint;
    }

    /// <summary>The endpoint may refuse its body: too large, of another media type, or not what is asked for.</summary>
    public static RouteHandlerBuilder RefusesBody(this RouteHandlerBuilder endpoint) =>
        endpoint.Refuses(
            StatusCodes.Status413PayloadTooLarge,
            StatusCodes.Status415UnsupportedMediaType,
            StatusCodes.Status422UnprocessableEntity
        );
}
