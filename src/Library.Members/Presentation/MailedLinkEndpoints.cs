using System.ComponentModel.DataAnnotations;
using Library.Members.Application;
using Library.Members.Domain;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Library.Members.Presentation;

internal sealed record VerifyMemberRequest([property: MaxLength(VerifyMember.MaximumTokenLength)] string Token)
{
    public override string ToString() => nameof(VerifyMemberRequest);
}

internal sealed record RequestLinkRequest([property: MaxLength(Domain.Email.MaximumLength)] string Email)
{
    public override string ToString() => nameof(RequestLinkRequest);
}

internal sealed record ResetPasswordRequest(
    [property: MaxLength(VerifyMember.MaximumTokenLength)] string Token,
    [property: Length(Domain.Password.MinimumLength, Domain.Password.MaximumLength)] string Password
)
{
    public override string ToString() => nameof(ResetPasswordRequest);
}

/// <summary>The endpoints that mail links, and those that take their tokens.</summary>
internal static class MailedLinkEndpoints
{
    public static void Map(IEndpointRouteBuilder members)
    {
        members
            .MapPost("verify", Verify)
            .WithName("VerifyMember")
            .WithSummary("Confirm the e-mail address")
            .RefusesBody()
            .Refuses(401, 404);
        members
            .MapPost("verify/resend", ResendVerification)
            .WithName("ResendVerification")
            .WithSummary("Mail a fresh verification link, if that member exists and is unverified")
            .RefusesBody()
            .Refuses(429)
            .AddEndpointFilter(LinkLimits.Enforce);
        members
            .MapPost("password/forgot", ForgetPassword)
            .WithName("ForgetPassword")
            .WithSummary("Mail a link to choose another password, if that member exists")
            .RefusesBody()
            .Refuses(429)
            .AddEndpointFilter(LinkLimits.Enforce);
        members
            .MapPost("password/reset", Reset)
            .WithName("ResetPassword")
            .WithSummary("Choose another password with a mailed token; ends every session")
            .RefusesBody()
            .Refuses(401);
    }

    private static async Task<Ok<MemberResponse>> Verify(
        Body<VerifyMemberRequest> body,
        MemberView view,
        VerifyMember verifyMember,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(view.Of(await verifyMember.ExecuteAsync(body.Value.Token, cancellationToken)));

    private static Accepted ResendVerification(Body<RequestLinkRequest> body, RequestLink requestLink) =>
        Request(LinkPurpose.VerifyEmail, body.Value, requestLink);

    private static Accepted ForgetPassword(Body<RequestLinkRequest> body, RequestLink requestLink) =>
        Request(LinkPurpose.ResetPassword, body.Value, requestLink);

    private static Accepted Request(LinkPurpose purpose, RequestLinkRequest request, RequestLink requestLink)
    {
        requestLink.Execute(new RequestLinkCommand(purpose, request.Email));
        return TypedResults.Accepted(uri: (string?)null);
    }

    private static async Task<NoContent> Reset(
        Body<ResetPasswordRequest> body,
        ResetPassword resetPassword,
        CancellationToken cancellationToken
    )
    {
        await resetPassword.ExecuteAsync(
            new ResetPasswordCommand(body.Value.Token, body.Value.Password),
            cancellationToken
        );
        return TypedResults.NoContent();
    }
}
