using Microsoft.AspNetCore.HttpOverrides;

namespace Library.Host.Http;

/// <summary>Whose word counts on where a request came from.</summary>
internal static class TrustedProxies
{
    /// <summary>
    /// Switches off what ASPNETCORE_FORWARDEDHEADERS_ENABLED, which some platforms set, would switch on: to trust
    /// everyone.
    /// </summary>
    public static void OverruleEnvironment(ConfigurationManager configuration) =>
        configuration["FORWARDEDHEADERS_ENABLED"] = "false";

    /// <summary>
    /// Takes the client's address and scheme from X-Forwarded-For and -Proto as far as these networks vouch for them:
    /// from the last entry backwards, up to the first address that is not theirs. Without networks the headers count
    /// for nothing.
    /// </summary>
    public static void UseTrustedProxies(this WebApplication application, IReadOnlyList<System.Net.IPNetwork> networks)
    {
        // The middleware would take empty lists to mean that everyone is trusted.
        if (networks.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        application.UseForwardedHeaders(options);
    }
}
