using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Members.Presentation;

/// <summary>What the calling member must be.</summary>
/// <param name="refusal">Why this member may not pass, with the request; null where it may.</param>
internal sealed class MemberRequirement(Func<Member, HttpContext, PolicyException?> refusal) : IAuthorizationRequirement
{
    private const string IdInPath = "id";

    public static readonly MemberRequirement Verified = new(
        (caller, _) => caller.IsVerified ? null : new MemberNotVerifiedException()
    );

    public static readonly MemberRequirement Librarian = new((caller, _) => RefuseUnlessLibrarian(caller));

    public static readonly MemberRequirement SelfOrLibrarian = new(
        (caller, context) => IsSelf(caller, context) ? null : RefuseUnlessLibrarian(caller)
    );

    /// <summary>Why this member may not pass; null where it may.</summary>
    public PolicyException? Refusal(Member caller, HttpContext context) => refusal(caller, context);

    private static PolicyException? RefuseUnlessLibrarian(Member caller)
    {
        if (caller.IsLibrarian)
        {
            return null;
        }

        return caller.Role == Role.Librarian ? new MemberNotVerifiedException() : new ForbiddenException();
    }

    private static bool IsSelf(Member caller, HttpContext context) =>
        Guid.TryParse(context.GetRouteValue(IdInPath) as string, out var id) && id == caller.Id;
}

/// <summary>Looks the caller up. Without a caller it leaves the answer to the challenge of the bearer scheme.</summary>
/// <remarks>A caller that was deleted since its token was accepted is refused with a
/// <see cref="CallerGoneException"/>.</remarks>
internal sealed class MemberRequirementHandler(IMemberRepository members) : AuthorizationHandler<MemberRequirement>
{
    protected override async Task HandleRequirementAsync(
        AuthorizationHandlerContext context,
        MemberRequirement requirement
    )
    {
        if (context.User.Identity is not { IsAuthenticated: true } || context.Resource is not HttpContext request)
        {
            return;
        }

        var id = context.User.MemberId();
        var caller = await members.FindAsync(id, request.RequestAborted) ?? throw new CallerGoneException();
        if (requirement.Refusal(caller, request) is not null)
        {
            // Nobody is refused because of a copy: another process may have verified or appointed the caller since it
            // was made.
            caller = await members.FindCurrentAsync(id, request.RequestAborted) ?? throw new CallerGoneException();
        }

        if (requirement.Refusal(caller, request) is { } refusal)
        {
            // Thrown, not failed: a plain 403 could not say why.
            throw refusal;
        }

        context.Succeed(requirement);
    }
}
