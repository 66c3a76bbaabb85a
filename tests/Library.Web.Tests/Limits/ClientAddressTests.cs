using System.Net;
using Microsoft.AspNetCore.Http;

namespace Library.Web.Tests;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::", "2001:db8:1:2::/64")]
    [InlineData("::1", "::/64")]
    [InlineData(null, "local")]
    public void A_client_is_an_ipv4_address_or_an_ipv6_network(string? address, string client)
    {
        var context = new DefaultHttpContext
        {
            Connection = { RemoteIpAddress = address is null ? null : IPAddress.Parse(address) },
        };

        Assert.Equal(client, ClientAddress.Of(context));
    }

    [Fact]
    public void Of_ipv6_the_wider_networks_are_known_too()
    {
        var context = new DefaultHttpContext
        {
            Connection = { RemoteIpAddress = IPAddress.Parse("2001:db8:1:1234:3:4:5:6") },
        };

        Assert.Equal(
            ["2001:db8:1:1234::/64", "2001:db8:1:1200::/56", "2001:db8:1::/48"],
            ClientAddress.NetworksOf(context)
        );
    }
}
