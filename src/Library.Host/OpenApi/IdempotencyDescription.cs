using Library.Host.Http.Idempotency;
using Library.Web;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Library.Host.OpenApi;

/// <summary>Tells the OpenAPI document of the header that a POST of the API takes, and of what it may be refused
/// for.</summary>
internal static class IdempotencyDescription
{
    public static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (
            context.Description.HttpMethod != HttpMethods.Post
            || metadata.OfType<NoIdempotencyKey>().Any()
            || metadata.OfType<PageRoute>().Any()
        )
        {
            return;
        }

        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = IdempotencyKey.HeaderName,
                In = ParameterLocation.Header,
                Description = "Carries the request out once: sent again within 24 hours it gets the first answer.",
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    MinLength = 1,
                    MaxLength = IdempotencyKey.MaximumLength,
                },
            }
        );
        ApiDocuments.AddProblem(operation, context, "409", "A request with this Idempotency-Key is under way.");
        ApiDocuments.AddProblem(
            operation,
            context,
            "422",
            "The Idempotency-Key is none, or was sent with another body."
        );
    }
}
