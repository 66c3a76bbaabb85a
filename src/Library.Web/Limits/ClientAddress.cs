using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Library.Web;

/// <summary>Which client a request comes from, as far as limits are concerned.</summary>
public static class ClientAddress
{
    private const int NetworkBytes = 8;

    /// <summary>
    /// The client's IPv4 address, or the /64 of its IPv6 address: a household or a server has that many addresses to
    /// itself. A client without an address, on a socket of this machine, is one with all others like it.
    /// </summary>
    /// <remarks>Behind proxies it is what the host made of their X-Forwarded-For.</remarks>
    public static string Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Connection.RemoteIpAddress switch
        {
            null => "local",
            { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
            { AddressFamily: AddressFamily.InterNetworkV6 } address => Network(address),
            var address => address.ToString(),
        };
    }

    private static string Network(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
