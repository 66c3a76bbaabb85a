using System.Globalization;
using System.Net;

namespace Library.Host.Configuration;

/// <summary>Where the service listens: ASPNETCORE_URLS, else ASPNETCORE_HTTP_PORTS, by any name that the framework
/// knows them by.</summary>
internal static class ListenAddresses
{
    /// <summary>Where it listens unless something else is said.</summary>
    public const string Default = "http://localhost:8000";

    /// <summary>The name of the setting, for faults.</summary>
    public const string Name = "ASPNETCORE_URLS";

    private const string PortsName = "ASPNETCORE_HTTP_PORTS";
    private const string TlsPortsName = "ASPNETCORE_HTTPS_PORTS";

    private const string Form =
        "must list addresses such as http://127.0.0.1:8000 with semicolons between them: http only, without a path, "
        + "the host an IP address, localhost, * or +";

    /// <summary>The addresses, at least one.</summary>
    /// <exception cref="SettingsException">One cannot be listened on.</exception>
    public static IReadOnlyList<BindingAddress> Read(IConfiguration configuration)
    {
        if (configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls)
        {
            return ReadAll(Name, urls, ReadUrl);
        }

        if (configuration[WebHostDefaults.HttpsPortsKey] is { Length: > 0 })
        {
            throw Refusal(TlsPortsName, "must not be set: the service speaks plain HTTP, and a proxy TLS");
        }

        return configuration[WebHostDefaults.HttpPortsKey] is { Length: > 0 } ports
            ? ReadAll(PortsName, ports, ReadPort)
            : [BindingAddress.Parse(Default)];
    }

    /// <summary>A host by which this machine reaches an address: one such as http://+:8000 says where to listen, and to
    /// ask, one of many will do.</summary>
    public static string ReachableHost(BindingAddress address) =>
        address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;

    private static IReadOnlyList<BindingAddress> ReadAll(
        string name,
        string list,
        Func<string, Parsed<BindingAddress>> read
    )
    {
        var items = list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var addresses = items.Select(read).ToList();
        var fault = addresses.Count == 0 ? Form : addresses.Find(address => address.Fault is not null).Fault;
        return fault is null ? [.. addresses.Select(address => address.Value)] : throw Refusal(name, fault);
    }

    private static Parsed<BindingAddress> ReadUrl(string text)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(text);
        }
        catch (FormatException)
        {
            return Parsed.Refused<BindingAddress>(Form);
        }

        if (address.IsUnixPipe)
        {
            return Parsed.Value(address);
        }

        var isLocalhost = address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        if (isLocalhost && address.Port == 0)
        {
            return Parsed.Refused<BindingAddress>("must not ask for a free port of localhost: name 127.0.0.1 instead");
        }

        return
            address is { Scheme: "http", PathBase.Length: 0, Port: >= 0 and <= IPEndPoint.MaxPort }
            && (isLocalhost || address.Host is "*" or "+" || IPAddress.TryParse(address.Host, out _))
            ? Parsed.Value(address)
            : Parsed.Refused<BindingAddress>(Form);
    }

    private static Parsed<BindingAddress> ReadPort(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? Parsed.Value(BindingAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"http://*:{port}")))
            : Parsed.Refused<BindingAddress>("must list ports with semicolons between them");

    private static SettingsException Refusal(string name, string rule) => new([new SettingFault(name, rule)]);
}
