using System.Net;

namespace Library.Web;

/// <summary>The machine that the service runs on, the way to which is not read along.</summary>
public static class ThisMachine
{
    /// <summary>Whether a host has one of its names or addresses.</summary>
    public static bool IsCalled(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
