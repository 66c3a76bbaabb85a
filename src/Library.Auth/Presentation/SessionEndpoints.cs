using System.Security.Claims;
using Library.Auth.Application;
using Library.Auth.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Library.Auth.Presentation;

internal sealed record SessionResponse(
    Guid Id,
    DateTimeOffset BeganAt,
    DateTimeOffset LastUsedAt,
    DateTimeOffset EndsAt,
    string Network,
    string Device,
    bool IsCurrent
)
{
    public static SessionResponse From(OpenSession session, Caller caller) =>
        new(
            session.Id.Value,
            session.BeganAt,
            session.LastUsedAt,
            session.EndsAt,
            session.Client.Network,
            session.Client.Device,
            session.Id == caller.SessionId
        );

    public override string ToString() => $"session {Id}";
}

internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/members/me/sessions").WithTags("auth").RequireAuthorization();
        sessions
            .MapGet("", List)
            .WithName("ListSessions")
            .WithSummary("Where the caller is logged in, newest first")
            .Refuses(401);
        sessions
            .MapDelete("", EndAll)
            .WithName("EndSessions")
            .WithSummary("End every session of the caller, also this one")
            .Refuses(401);
        sessions
            .MapDelete("{id:guid}", End)
            .WithName("EndSession")
            .WithSummary("End one session of the caller")
            .Refuses(401, 404);
    }

    private static async Task<Ok<IReadOnlyList<SessionResponse>>> List(
        ClaimsPrincipal principal,
        OwnSessions sessions,
        CancellationToken cancellationToken
    )
    {
        var caller = principal.Caller();
        var open = await sessions.ListAsync(caller, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<SessionResponse>>([
            .. open.Select(session => SessionResponse.From(session, caller)),
        ]);
    }

    private static async Task<NoContent> EndAll(
        ClaimsPrincipal principal,
        OwnSessions sessions,
        CancellationToken cancellationToken
    )
    {
        await sessions.EndAllAsync(principal.Caller(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> End(
        Guid id,
        ClaimsPrincipal principal,
        OwnSessions sessions,
        CancellationToken cancellationToken
    )
    {
        await sessions.EndAsync(principal.Caller(), new SessionId(id), cancellationToken);
        return TypedResults.NoContent();
    }
}
