using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Web;

/// <summary>Turns for requests that hash a password, which is the dearest thing a stranger can ask for.</summary>
public static class HashingTurns
{
    private const int WaitingPerPlace = 64;
    private const int OfOneClient = 16;

    /// <summary>Registers them; one core is left to the rest of the service where there is more than one.</summary>
    public static IServiceCollection AddHashingTurns(this IServiceCollection services)
    {
        var places = Math.Max(1, Environment.ProcessorCount - 1);
        return services.AddSingleton(new FairTurns(places, places * WaitingPerPlace, OfOneClient));
    }

    /// <summary>Has the endpoint wait for its turn, after its body was read.</summary>
    public static RouteHandlerBuilder TakesHashingTurn(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter(
            async (context, next) =>
            {
                var http = context.HttpContext;
                var turns = http.RequestServices.GetRequiredService<FairTurns>();
                using var turn = await turns.TakeAsync(ClientAddress.Of(http), http.RequestAborted);
                return await next(context);
            }
        );
}
