using System.ComponentModel.DataAnnotations;
using Library.Host.Persistence;
using Library.Notifications.Contract;
using Library.Platform.Caching;
using Library.Platform.Sql;
using Library.Web;

namespace Library.Host.Http;

/// <summary>How each part the service depends on stands: <c>ok</c>, <c>degraded</c> or <c>down</c>.</summary>
internal sealed record ReadinessResponse(
    [property: AllowedValues("ok", "degraded")] string Status,
    [property: AllowedValues("ok")] string Database,
    [property: AllowedValues("ok", "degraded", "down")] string Cache,
    [property: AllowedValues("ok", "degraded", "down")] string Outbox
);

internal static class HealthEndpoints
{
    private const string Ok = "ok";
    private const string Degraded = "degraded";
    private const string Down = "down";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("service");
        health
            .MapGet("", () => TypedResults.Ok("OK"))
            .WithName("Health")
            .WithSummary("Alive; touches nothing")
            .ShortCircuit();
        health
            .MapGet("ready", ReadyAsync)
            .WithName("Ready")
            .WithSummary("Ready to serve; only a missing database says no")
            .Produces<ReadinessResponse>()
            .Refuses(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReadyAsync(
        SchemaCheck schema,
        ICache cache,
        IOutboxHealth outbox,
        CancellationToken cancellationToken
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        if (!await schema.IsUsableAsync(limit.Token))
        {
            throw new DatabaseUnavailableException();
        }

        var cacheStatus = await WithinLimitAsync(async () => await cache.IsReachableAsync(limit.Token) ? Ok : Down);
        var outboxStatus = await WithinLimitAsync(async () => Word((await outbox.CheckAsync(limit.Token)).Status));
        var status = cacheStatus == Ok && outboxStatus == Ok ? Ok : Degraded;
        return TypedResults.Ok(new ReadinessResponse(status, Ok, cacheStatus, outboxStatus));
    }

    private static string Word(OutboxStatus status) =>
        status switch
        {
            OutboxStatus.Ok => Ok,
            OutboxStatus.Degraded => Degraded,
            _ => Down,
        };

    // A check that leaves no time for the rest has answered too: that it is down.
    private static async Task<string> WithinLimitAsync(Func<Task<string>> check)
    {
        try
        {
            return await check();
        }
        catch (OperationCanceledException)
        {
            return Down;
        }
    }
}
