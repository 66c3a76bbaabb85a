using System.Net;

namespace Library.Host.Http;

/// <summary>Where the trusted proxies are.</summary>
/// <param name="networks">Their networks; null where TRUSTED_PROXIES is not set.</param>
internal sealed class ProxyNetworks(IReadOnlyList<IPNetwork>? networks)
{
    /// <summary>Whether the operator has said that there are none.</summary>
    public bool AreRuledOut => networks is [];

    /// <summary>Whether a peer is one of them. A peer on a socket of this machine is, where there are any.</summary>
    public bool Include(IPAddress? peer)
    {
        if (networks is not [_, ..])
        {
            return false;
        }

        var address = peer is { IsIPv4MappedToIPv6: true } ? peer.MapToIPv4() : peer;
        return address is null || networks.Any(network => network.Contains(address));
    }
}
