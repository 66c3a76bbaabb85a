using Library.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Members.Presentation;

/// <summary>
/// How many members one client may register within an hour, counted in this process. A refused registration does not
/// count, and librarians are exempt.
/// </summary>
internal sealed class RegistrationLimits(int perClient, TimeProvider clock)
{
    private readonly ClientLimit _ofClient = new(perClient, TimeSpan.FromHours(1), clock);

    /// <summary>An endpoint filter; it does nothing where no limits are registered.</summary>
    public static async ValueTask<object?> Enforce(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var limit = http.RequestServices.GetService<RegistrationLimits>()?._ofClient;
        if (limit is null || http.User.FindCaller() is { IsLibrarian: true })
        {
            return await next(context);
        }

        limit.Demand(http);
        var result = await next(context);
        if (result is not PageResult { Refusal: not null })
        {
            limit.Take(http);
        }

        return result;
    }
}
