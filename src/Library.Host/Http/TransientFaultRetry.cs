using System.Security.Claims;
using Library.Host.Persistence;
using Library.Platform.Sql;
using Library.Web;
using Microsoft.AspNetCore.Http.Features;

namespace Library.Host.Http;

/// <summary>
/// Repeats a whole request, in a new scope, when the database failed for a moment before the commit: at most twice and
/// within three seconds. Nothing was answered and nothing committed by then, so the client cannot tell; a body is read
/// again from where <see cref="WholeBody"/> left it.
/// </summary>
internal sealed partial class TransientFaultRetry(
    RequestDelegate next,
    IServiceScopeFactory scopes,
    MigrationState migrations,
    TimeProvider clock,
    ILogger<TransientFaultRetry> logger
)
{
    private const int MaximumRetries = 2;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    public async Task InvokeAsync(HttpContext context)
    {
        var begun = clock.GetTimestamp();
        for (var retry = 1; ; retry++)
        {
            try
            {
                await next(context);
                return;
            }
            catch (TransientFaultException)
                when (retry <= MaximumRetries && !context.Response.HasStarted && clock.GetElapsedTime(begun) < Deadline)
            {
                LogRetry(retry);
            }
            catch (DatabaseUnavailableException failure) when (failure.ConcernsSchema)
            {
                migrations.NoteFault();
                throw;
            }

            await Task.Delay(
                TimeSpan.FromMilliseconds(Random.Shared.Next(20, 150) * retry),
                clock,
                context.RequestAborted
            );
            await BeginAgainAsync(context);
        }
    }

    private async Task BeginAgainAsync(HttpContext context)
    {
        await context.RequestServices.GetRequiredService<SqlSession>().DisposeAsync();
        context.Features.Set<IServiceProvidersFeature>(new RequestServicesFeature(context, scopes));

        // Its session may have ended meanwhile: the caller is looked up anew.
        context.User = new ClaimsPrincipal(new ClaimsIdentity());
        context.Response.Clear();
    }

    [LoggerMessage(LogLevel.Warning, "The database failed for a moment; retry {Retry} of the request.")]
    private partial void LogRetry(int retry);
}
