using Library.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Members.Presentation;

/// <summary>How many links one client may ask for within an hour, whatever the addresses. One for the
/// process.</summary>
internal sealed class LinkLimits(int perClient, TimeProvider clock)
{
    private readonly ClientLimit _ofClient = new(perClient, TimeSpan.FromHours(1), clock);

    /// <summary>An endpoint filter; it does nothing where no limits are registered.</summary>
    public static ValueTask<object?> Enforce(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.RequestServices.GetService<LinkLimits>()?._ofClient.Take(http);
        return next(context);
    }
}
