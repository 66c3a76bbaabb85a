using System.Security.Claims;
using Library.Auth.Application;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Auth.Presentation.Pages;

/// <summary>The sessions as their page shows them.</summary>
/// <param name="Told">The message about the last action, or null.</param>
/// <param name="Rows">The sessions, newest first.</param>
public sealed record SessionsView(string? Told, IReadOnlyList<SessionRow> Rows);

/// <summary>A session.</summary>
/// <param name="Id">The session.</param>
/// <param name="Device">The name of the device.</param>
/// <param name="Since">When and where it began and was used.</param>
/// <param name="IsCurrent">Whether it is the one that asks.</param>
public sealed record SessionRow(Guid Id, string Device, string Since, bool IsCurrent);

/// <summary>The page that shows a member where it is logged in.</summary>
internal static class SessionPages
{
    private const string Path = "/account/sessions";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var sessions = pages.MapGroup(Path).ExcludeFromDescription().RequireAuthorization();
        sessions.MapGet("", Show);
        sessions.MapForm("{id:guid}/end", Path).MapPost("", End);
        sessions.MapForm("end", Path).MapPost("", EndAll);
    }

    private static async Task<PageResult> Show(
        ClaimsPrincipal principal,
        HttpContext request,
        OwnSessions sessions,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    )
    {
        var caller = principal.Caller();
        var zone = (await facts.ReadAsync(cancellationToken)).Zone;
        var open = await sessions.ListAsync(caller, cancellationToken);
        var rows = open.Select(session => new SessionRow(
            session.Id.Value,
            SessionTexts.Device(session.Client),
            SessionTexts.Since(session, zone),
            session.Id == caller.SessionId
        ));
        return PageResult.Of<SessionsPage>(new SessionsView(SessionTexts.Of(Flash.Take(request)), [.. rows]));
    }

    private static async Task<SeeOther> End(
        Guid id,
        ClaimsPrincipal principal,
        HttpContext request,
        OwnSessions sessions,
        CancellationToken cancellationToken
    )
    {
        await sessions.EndAsync(principal.Caller(), new SessionId(id), cancellationToken);
        Flash.Set(request, "ended");
        return SeeOther.To(Path);
    }

    private static async Task<SeeOther> EndAll(
        ClaimsPrincipal principal,
        HttpContext request,
        OwnSessions sessions,
        CancellationToken cancellationToken
    )
    {
        await sessions.EndAllAsync(principal.Caller(), cancellationToken);
        SessionCookie.Delete(request);
        return SeeOther.To("/login");
    }
}
