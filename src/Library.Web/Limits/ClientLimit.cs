using Library.Shared;
using Microsoft.AspNetCore.Http;

namespace Library.Web;

/// <summary>
/// So many requests of one client within a window of time. Of IPv6 the wider networks are counted too, a /56 with twice
/// and a /48 with four times as many: the holder of a whole /48 is not 65,536 clients.
/// </summary>
/// <param name="permits">How many requests of one client a window holds.</param>
/// <param name="window">How long each counts.</param>
/// <param name="clock">The clock that measures it.</param>
public sealed class ClientLimit(int permits, TimeSpan window, TimeProvider clock)
{
    private readonly SlidingLimit[] _byWidth =
    [
        new(permits, window, clock),
        new(permits * 2, window, clock),
        new(permits * 4, window, clock),
    ];

    /// <summary>Counts a request.</summary>
    /// <exception cref="TooManyRequestsException">There were enough; it says how long that lasts.</exception>
    public void Take(HttpContext request)
    {
        // A request that a wider network refuses is not counted for the narrower one.
        Demand(request);
        foreach (var (limit, network) in _byWidth.Zip(ClientAddress.NetworksOf(request)))
        {
            limit.Take(network);
        }
    }

    /// <summary>Passes where one more request would be counted, and counts nothing.</summary>
    /// <exception cref="TooManyRequestsException">There were enough; it says how long that lasts.</exception>
    public void Demand(HttpContext request)
    {
        foreach (var (limit, network) in _byWidth.Zip(ClientAddress.NetworksOf(request)))
        {
            limit.Demand(network);
        }
    }
}
