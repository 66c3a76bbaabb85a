namespace Library.Host.Tests.Serving;

/// <content>The clients that the limits tell apart.</content>
public abstract partial class GuessingTests
{
    [Fact]
    public async Task The_networks_of_one_ipv6_customer_are_not_as_many_clients()
    {
        await using var library = await StartLimitedAsync(Proxies);
        var statuses = new List<int>();
        for (var network = 0; network < 150; network++)
        {
            statuses.Add((await LogInAsync(library, LendingDesk.NewEmail(), $"2001:db8:1:{network << 8:x}::1")).Status);
        }

        Assert.Equal(120, statuses.Count(status => status == 401));
        Assert.Equal(401, (await LogInAsync(library, LendingDesk.NewEmail(), "2001:db8:2::1")).Status);
    }

    [Fact]
    public async Task Without_trusted_proxies_no_header_names_the_client()
    {
        await using var library = await StartLimitedAsync();
        for (var time = 0; time < 30; time++)
        {
            Assert.Equal(
                401,
                (await LogInAsync(library, LendingDesk.NewEmail(), forwardedFor: $"192.0.2.{time}")).Status
            );
        }

        Assert.Equal(429, (await LogInAsync(library, LendingDesk.NewEmail(), forwardedFor: "192.0.2.99")).Status);
    }

    [Fact]
    public async Task Behind_trusted_proxies_the_last_address_that_is_none_of_theirs_is_the_client()
    {
        await using var library = await StartLimitedAsync(Proxies);
        for (var time = 0; time < 30; time++)
        {
            // The client made up itself whatever stands before its address.
            var forwardedFor =
                time % 2 == 0 ? $"198.51.100.{time}, 203.0.113.7" : $"198.51.100.{time}, 203.0.113.7, 10.1.2.3";
            Assert.Equal(401, (await LogInAsync(library, LendingDesk.NewEmail(), forwardedFor)).Status);
        }

        Assert.Equal(429, (await LogInAsync(library, LendingDesk.NewEmail(), "203.0.113.7")).Status);
        Assert.Equal(401, (await LogInAsync(library, LendingDesk.NewEmail(), "203.0.113.8")).Status);
        Assert.Equal(401, (await LogInAsync(library, LendingDesk.NewEmail())).Status);
    }

    [Fact]
    public async Task All_addresses_of_one_ipv6_network_are_one_client()
    {
        await using var library = await StartLimitedAsync(Proxies);
        for (var time = 0; time < 30; time++)
        {
            Assert.Equal(
                401,
                (await LogInAsync(library, LendingDesk.NewEmail(), $"2001:db8:1:2::{time + 1:x}")).Status
            );
        }

        Assert.Equal(429, (await LogInAsync(library, LendingDesk.NewEmail(), "2001:db8:1:2:ffff::1")).Status);
        Assert.Equal(401, (await LogInAsync(library, LendingDesk.NewEmail(), "2001:db8:1:3::1")).Status);
    }
}
