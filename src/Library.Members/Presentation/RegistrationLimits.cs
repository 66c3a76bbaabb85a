using Library.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Members.Presentation;

/// <summary>How often one client may register: 10 times an hour. One for the process.</summary>
internal sealed class RegistrationLimits(TimeProvider clock)
{
    private readonly SlidingLimit _ofClient = new(10, TimeSpan.FromHours(1), clock);

    /// <summary>An endpoint filter; it does nothing where no limits are registered.</summary>
    public static ValueTask<object?> Enforce(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.RequestServices.GetService<RegistrationLimits>()?._ofClient.Take(ClientAddress.Of(http));
        return next(context);
    }
}
