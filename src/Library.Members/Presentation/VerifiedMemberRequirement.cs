using Library.Members.Domain;
using Library.Shared.Presentation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Library.Members.Presentation;

/// <summary>The caller is a member who has shown the e-mail address to be theirs.</summary>
internal sealed class VerifiedMemberRequirement : IAuthorizationRequirement;

/// <summary>Looks the caller up. Without a caller it leaves the answer to the challenge of the bearer scheme.</summary>
internal sealed class VerifiedMemberHandler(IMemberRepository members) : AuthorizationHandler<VerifiedMemberRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, VerifiedMemberRequirement requirement)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            return;
        }

        var cancellationToken = (context.Resource as HttpContext)?.RequestAborted ?? CancellationToken.None;
        var member = await members.FindAsync(context.User.MemberId(), cancellationToken) ?? throw new MemberNotFoundException();
        if (!member.IsVerified)
        {
            // Thrown, not failed: a plain 403 could not say why.
            throw new MemberNotVerifiedException();
        }

        context.Succeed(requirement);
    }
}
