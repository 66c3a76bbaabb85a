using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Library.Members.Application;
using Library.Members.Domain;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Library.Members.Presentation;

internal sealed record ChangePasswordRequest(
    [property: MaxLength(Password.MaximumLength)] string Current,
    [property: Length(Password.MinimumLength, Password.MaximumLength)] string New
)
{
    public override string ToString() => nameof(ChangePasswordRequest);
}

internal sealed record SwitchNoticesRequest(bool DueSoon);

/// <summary>The endpoints of a member about itself.</summary>
internal static class OneselfEndpoints
{
    public static void Map(IEndpointRouteBuilder members)
    {
        members
            .MapGet("me", ReadCaller)
            .WithName("ReadCaller")
            .WithSummary("The caller")
            .RequireAuthorization()
            .Refuses(401);
        members
            .MapPut("me/password", ChangePassword)
            .WithName("ChangePassword")
            .WithSummary("Choose another password; ends every other session")
            .RefusesBody()
            .RequireAuthorization()
            .Refuses(401)
            .OpensWithOneTimePassword();
        members
            .MapPut("me/notices", SwitchNotices)
            .WithName("SwitchNotices")
            .WithSummary("Switch off, or on again, what is told before something is due")
            .RefusesBody()
            .RequireAuthorization()
            .Refuses(401);
    }

    private static async Task<Tagged<MemberResponse>> ReadCaller(
        ClaimsPrincipal caller,
        MemberView view,
        ReadCaller readCaller,
        CancellationToken cancellationToken
    ) => new(view.Of(await readCaller.ExecuteAsync(caller.Caller(), cancellationToken)));

    private static async Task<NoContent> ChangePassword(
        Body<ChangePasswordRequest> body,
        ClaimsPrincipal principal,
        HttpContext request,
        ChangePassword changePassword,
        CancellationToken cancellationToken
    )
    {
        var command = new ChangePasswordCommand(body.Value.Current, body.Value.New, ClientAddress.Of(request));
        await changePassword.ExecuteAsync(principal.Caller(), command, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<MemberResponse>> SwitchNotices(
        Body<SwitchNoticesRequest> body,
        ClaimsPrincipal caller,
        MemberView view,
        SwitchNotices switchNotices,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Ok(
            view.Of(await switchNotices.ExecuteAsync(caller.Caller(), body.Value.DueSoon, cancellationToken))
        );
}
