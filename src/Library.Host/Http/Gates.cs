using Microsoft.AspNetCore.Authorization;

namespace Library.Host.Http;

/// <summary>
/// Authenticates those who show something, and asks at those endpoints that have a gate. Most requests show nothing and
/// meet none, and should not pay for it.
/// </summary>
internal static class Gates
{
    // Unless these are set, the host puts the two in front of everything, error handling included.
    private const string HasAuthentication = "__AuthenticationMiddlewareSet";
    private const string HasAuthorization = "__AuthorizationMiddlewareSet";

    public static void UseGates(this IApplicationBuilder application)
    {
        application.Properties[HasAuthentication] = true;
        application.Properties[HasAuthorization] = true;
        application.UseWhen(ShowsSomething, shown => shown.UseAuthentication());
        application.UseWhen(MeetsGate, gated => gated.UseAuthorization());
    }

    private static bool ShowsSomething(HttpContext context) => context.Request.Headers.Authorization.Count > 0;

    // Where this forgot a kind of gate, the endpoint would refuse to run, and say why.
    private static bool MeetsGate(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } metadata
        && (
            metadata.GetMetadata<IAuthorizeData>() is not null
            || metadata.GetMetadata<IAuthorizationRequirementData>() is not null
        );
}
