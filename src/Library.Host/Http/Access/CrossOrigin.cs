using Library.Host.Http.Idempotency;
using Library.Web;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace Library.Host.Http;

/// <summary>
/// Which pages of other origins may call this service: those that CORS_ORIGINS names, with a bearer token and without
/// cookies.
/// </summary>
internal static class CrossOrigin
{
    private static readonly TimeSpan PreflightLifetime = TimeSpan.FromMinutes(10);

    public static void AddCrossOrigin(this IServiceCollection services, IReadOnlyList<string> origins)
    {
        if (origins.Count > 0)
        {
            services.AddCors(options => options.AddDefaultPolicy(policy => Allow(policy, origins)));
        }
    }

    /// <summary>Answers preflight requests. Where no origin is named there is nothing to answer.</summary>
    public static void UseCrossOrigin(this WebApplication application)
    {
        if (application.Services.GetService<ICorsService>() is not null)
        {
            application.UseCors();
        }
    }

    private static void Allow(CorsPolicyBuilder policy, IReadOnlyList<string> origins) =>
        policy
            .WithOrigins([.. origins])
            .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete)
            .WithHeaders(
                HeaderNames.Authorization,
                HeaderNames.ContentType,
                HeaderNames.IfMatch,
                HeaderNames.IfNoneMatch,
                IdempotencyKey.HeaderName
            )
            .WithExposedHeaders(
                HeaderNames.ETag,
                HeaderNames.Link,
                HeaderNames.Location,
                HeaderNames.RetryAfter,
                HeaderNames.WWWAuthenticate,
                TotalCount.HeaderName
            )
            .SetPreflightMaxAge(PreflightLifetime);
}
