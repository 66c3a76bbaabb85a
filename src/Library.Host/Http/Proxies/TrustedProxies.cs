using Microsoft.AspNetCore.HttpOverrides;

namespace Library.Host.Http;

/// <summary>The proxies that may say where a request came from.</summary>
internal static class TrustedProxies
{
    /// <summary>
    /// Switches off what ASPNETCORE_FORWARDEDHEADERS_ENABLED, which some platforms set, would switch on: to trust
    /// everyone.
    /// </summary>
    public static void OverruleEnvironment(ConfigurationManager configuration) =>
        configuration["FORWARDEDHEADERS_ENABLED"] = "false";

    /// <summary>
    /// Takes the client's address, scheme and path from X-Forwarded-For, -Proto and -Prefix as far as these networks
    /// vouch for them: from the last entry backwards, up to the first address that is not theirs.
    /// </summary>
    /// <param name="application">The pipeline.</param>
    /// <param name="networks">Where the proxies are; null where nothing was said of them.</param>
    public static void UseTrustedProxies(this WebApplication application, IReadOnlyList<System.Net.IPNetwork>? networks)
    {
        application.UseMiddleware<ForwardedHeadersGuard>(new ProxyNetworks(networks));
        if (networks is not [_, ..])
        {
            // The middleware would take empty lists to mean that everyone is trusted.
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedPrefix,
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
