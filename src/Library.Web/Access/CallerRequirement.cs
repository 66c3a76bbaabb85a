using Library.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Web;

/// <summary>A demand on the caller of a request.</summary>
/// <param name="demand">Throws a <see cref="PolicyException"/> where the caller may not pass.</param>
internal sealed class CallerRequirement(Action<Caller, HttpContext> demand) : IAuthorizationRequirement
{
    private const string IdInPath = "id";

    public static readonly CallerRequirement Verified = new((caller, _) => caller.DemandVerified());

    public static readonly CallerRequirement Librarian = new((caller, _) => caller.DemandLibrarian());

    public static readonly CallerRequirement SelfOrLibrarian = new(
        (caller, request) => caller.DemandSelfOrLibrarian(MemberIn(request))
    );

    /// <summary>Passes the caller, or throws the reason.</summary>
    /// <remarks>It throws, because a plain 403 of the framework could not say why.</remarks>
    public void Demand(Caller caller, HttpContext request) => demand(caller, request);

    private static MemberId? MemberIn(HttpContext request) =>
        Guid.TryParse(request.GetRouteValue(IdInPath) as string, out var id) ? new MemberId(id) : null;
}

/// <summary>Applies the demand. An anonymous request is left to the challenge of the authentication scheme.</summary>
internal sealed class CallerRequirementHandler : AuthorizationHandler<CallerRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, CallerRequirement requirement)
    {
        if (context.User.FindCaller() is { } caller && context.Resource is HttpContext request)
        {
            requirement.Demand(caller, request);
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
