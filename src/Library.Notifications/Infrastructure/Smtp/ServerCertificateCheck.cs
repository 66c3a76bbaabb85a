using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Library.Notifications.Infrastructure;

/// <summary>Decides once whether the certificate of the mail server is to be trusted, and remembers why not.</summary>
/// <param name="authorities">The only ones it may come from; null means the system's.</param>
internal sealed class ServerCertificateCheck(X509Certificate2Collection? authorities)
{
    private const X509ChainStatusFlags Unknown = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    /// <summary>Why the certificate was refused, for the log; null where it was not.</summary>
    public string? Fault { get; private set; }

    /// <summary>To be asked by the TLS handshake.</summary>
    public bool Accepts(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Fault = FaultOf(certificate as X509Certificate2, chain, errors);
        return Fault is null;
    }

    private string? FaultOf(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || chain is null)
        {
            return "the mail server shows no certificate";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return "the mail server's certificate is for another name than SMTP_HOST";
        }

        return authorities is null ? FaultOf(chain) : BuildAnew(certificate, chain, authorities);
    }

    private static string? BuildAnew(X509Certificate2 certificate, X509Chain shown, X509Certificate2Collection trusted)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
        chain.ChainPolicy.ExtraStore.AddRange(shown.ChainPolicy.ExtraStore);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.Build(certificate);
        return FaultOf(chain);
    }

    private static string? FaultOf(X509Chain chain)
    {
        var faults = chain.ChainStatus.Aggregate(
            X509ChainStatusFlags.NoError,
            (soFar, status) => soFar | status.Status
        );
        return faults switch
        {
            X509ChainStatusFlags.NoError => null,
            _ when faults.HasFlag(X509ChainStatusFlags.NotTimeValid) =>
                "the mail server's certificate has expired, or is not valid yet",
            _ when (faults & Unknown) != X509ChainStatusFlags.NoError =>
                "the mail server's certificate comes from an authority that is not trusted; SMTP_CA_FILE can name it",
            _ => $"the mail server's certificate is not valid: {faults}",
        };
    }
}
