using System.Text;

namespace Library.Auth.Domain;

/// <summary>The client that asks for tokens, so that a member recognises its sessions. Prints as its name
/// alone.</summary>
internal sealed record Client
{
    private const int MaximumDeviceLength = 200;

    private Client(string network, string device) => (Network, Device) = (network, device);

    /// <summary>Its IPv4 address, or the /64 of its IPv6 address; empty where it is not known.</summary>
    public string Network { get; }

    /// <summary>Its own name for itself, at most 200 printable characters of ASCII; empty where it does not.</summary>
    public string Device { get; }

    /// <summary>Takes what a request tells of its sender; of the device, what cannot be shown is left out.</summary>
    public static Client Of(string network, string? userAgent)
    {
        var device = new StringBuilder();
        foreach (var character in userAgent ?? "")
        {
            if (character is >= ' ' and <= '~' && device.Length < MaximumDeviceLength)
            {
                device.Append(character);
            }
        }

        return new Client(network, device.ToString().Trim());
    }

    /// <summary>A client as it was kept; for repositories only.</summary>
    public static Client Rehydrate(string network, string device) => new(network, device);

    /// <inheritdoc />
    public override string ToString() => nameof(Client);
}
