using System.Reflection;
using Library.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Library.Host.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi.json</c> and the page that shows it at <c>/docs</c>.</summary>
internal static class ApiDocuments
{
    private const string BearerScheme = "bearer";
    private const string DocumentPath = "/openapi.json";

    public static void AddApiDocuments(this IServiceCollection services) =>
        services
            .AddSingleton<ApiDocument>()
            .AddOpenApi(
                ApiDocument.Name,
                options =>
                {
                    options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                    options.AddDocumentTransformer(DescribeService);
                    options.AddOperationTransformer(DescribeSecurity);
                    options.AddOperationTransformer(DescribeFailures);
                    options.AddOperationTransformer(
                        (operation, context, _) =>
                        {
                            IdempotencyDescription.Describe(operation, context);
                            HeaderDescription.Describe(operation);
                            return Task.CompletedTask;
                        }
                    );
                    options.AddSchemaTransformer(
                        (schema, context, _) =>
                        {
                            SchemaDescription.Describe(schema, context);
                            return Task.CompletedTask;
                        }
                    );
                }
            );

    public static void MapApiDocuments(this WebApplication application)
    {
        application
            .MapGet(DocumentPath, (HttpContext context, ApiDocument document) => document.AnswerAsync(context))
            .ExcludeFromDescription();
        // Elsewhere its middleware would match every request's path against its patterns.
        application.UseWhen(
            context =>
                context.Request.Path.StartsWithSegments(
                    "/" + DocumentationPage.AssetsPath,
                    StringComparison.OrdinalIgnoreCase
                ),
            assets => assets.UseSwaggerUI(page => page.RoutePrefix = DocumentationPage.AssetsPath)
        );
        application.MapGet("/docs", DocumentationPage.Show).ExcludeFromDescription();
        application.MapGet("/docs/start.js", DocumentationPage.StartScript).ExcludeFromDescription();
    }

    private static Task DescribeService(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.Info = new OpenApiInfo
        {
            Title = "Library",
            Version = Assembly.GetExecutingAssembly().GetName().Version!.ToString(fieldCount: 3),
            Description =
                "Books, members and loans of a lending library. Every failure is a problem (RFC 9457) with a "
                + "stable code.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[BearerScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = BearerScheme,
            BearerFormat = "JWT",
            Description = "The access_token that POST /auth/login answers with.",
        };
        return Task.CompletedTask;
    }

    private static async Task DescribeSecurity(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var policy = await AuthorizationPolicy.CombineAsync(
            context.ApplicationServices.GetRequiredService<IAuthorizationPolicyProvider>(),
            metadata.OfType<IAuthorizeData>(),
            metadata.OfType<AuthorizationPolicy>()
        );
        if (policy is null || !policy.Requirements.OfType<DenyAnonymousAuthorizationRequirement>().Any())
        {
            return;
        }

        operation.Security =
        [
            new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(BearerScheme, context.Document)] = [],
            },
        ];
        AddProblem(operation, context, "401", "The token is missing, or is worth nothing.");
        if (policy.Requirements.Any(requirement => requirement is not DenyAnonymousAuthorizationRequirement))
        {
            AddProblem(operation, context, "403", "The caller may not do this.");
        }
    }

    private static Task DescribeFailures(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        if (context.Description.RelativePath?.TrimEnd('/') is not "health")
        {
            AddProblem(
                operation,
                context,
                "503",
                "The database is away, or the service is busy; Retry-After says when to try again."
            );
        }

        return Task.CompletedTask;
    }

    internal static void AddProblem(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        string status,
        string description
    )
    {
        operation.Responses ??= [];
        if (operation.Responses.ContainsKey(status))
        {
            return;
        }

        operation.Responses[status] = new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [Problem.MediaType] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), context.Document) },
            },
        };
    }
}
