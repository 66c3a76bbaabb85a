using Library.Host.Configuration;
using Microsoft.Extensions.Configuration;

namespace Library.Host.Tests.Configuration;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData(null, null, "http://localhost:8000")]
    [InlineData("http://127.0.0.1:0;http://[::1]:8000", "8080", "http://127.0.0.1:0 http://[::1]:8000")]
    [InlineData("http://+:80; http://unix:/run/library.sock", null, "http://+:80 http://unix:/run/library.sock")]
    [InlineData(null, "8080;8081", "http://*:8080 http://*:8081")]
    public void Addresses_win_over_ports_and_both_over_the_default(string? urls, string? ports, string addresses) =>
        Assert.Equal(addresses, string.Join(' ', Read(urls, ports)));

    [Theory]
    [InlineData("localhost:8000")]
    [InlineData("https://localhost:8443")]
    [InlineData("ftp://localhost:8000")]
    [InlineData("http://localhost:8000/library")]
    [InlineData("http://localhost:99999")]
    [InlineData("http://localhost:0")]
    [InlineData("http://256.1.1.1:8000")]
    [InlineData("http://:8000")]
    [InlineData(" ; ")]
    public void An_address_that_cannot_be_listened_on_is_refused_without_being_repeated(string urls)
    {
        var refusal = Assert.Throws<SettingsException>(() => Read(urls, ports: null));

        Assert.Equal("ASPNETCORE_URLS", Assert.Single(refusal.Faults).Name);
        Assert.DoesNotContain(urls.Trim(), refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP_PORTS", "none", "ASPNETCORE_HTTP_PORTS")]
    [InlineData("HTTP_PORTS", "65536", "ASPNETCORE_HTTP_PORTS")]
    [InlineData("HTTPS_PORTS", "8443", "ASPNETCORE_HTTPS_PORTS")]
    public void Ports_are_numbers_without_TLS(string key, string value, string name) =>
        Assert.Equal(name, Assert.Single(Assert.Throws<SettingsException>(() => Read((key, value))).Faults).Name);

    private static IEnumerable<string> Read(string? urls, string? ports) => Read(("URLS", urls), ("HTTP_PORTS", ports));

    private static IEnumerable<string> Read(params (string Key, string? Value)[] settings) =>
        ListenAddresses
            .Read(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)))
                    .Build()
            )
            .Select(address => $"{address}");
}
