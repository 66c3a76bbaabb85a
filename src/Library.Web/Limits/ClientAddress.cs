using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Library.Web;

/// <summary>Which client a request comes from, as far as limits are concerned.</summary>
public static class ClientAddress
{
    private static readonly int[] PrefixBits = [64, 56, 48];

    /// <summary>
    /// The client's IPv4 address, or the /64 of its IPv6 address: a household or a server has that many addresses to
    /// itself. A client without an address, on a socket of this machine, is one with all others like it.
    /// </summary>
    /// <remarks>Behind proxies it is what the host made of their X-Forwarded-For.</remarks>
    public static string Of(HttpContext context) => NetworksOf(context)[0];

    /// <summary>As <see cref="Of"/>, and of IPv6 the /56 and the /48 as well, which one customer may have
    /// whole.</summary>
    public static IReadOnlyList<string> NetworksOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Connection.RemoteIpAddress switch
        {
            null => ["local"],
            { IsIPv4MappedToIPv6: true } mapped => [mapped.MapToIPv4().ToString()],
            { AddressFamily: AddressFamily.InterNetworkV6 } address =>
            [
                .. PrefixBits.Select(bits => Network(address, bits)),
            ],
            var address => [address.ToString()],
        };
    }

    private static string Network(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(bits / 8).Clear();
        return $"{new IPAddress(bytes)}/{bits}";
    }
}
