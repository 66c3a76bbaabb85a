using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Library.Testing.Servers;

/// <summary>A certificate authority that no machine trusts, and the certificate of one server by it.</summary>
/// <param name="folder">Where the files go; the caller removes it.</param>
public sealed class TestAuthority(string folder)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>The authority's certificate.</summary>
    public string Root => Path.Combine(folder, "root.pem");

    /// <summary>The server's certificate.</summary>
    public string Certificate => Path.Combine(folder, "server.pem");

    /// <summary>The server's key.</summary>
    public string Key => Path.Combine(folder, "server.key");

    /// <summary>Makes both and writes them.</summary>
    /// <param name="host">The host that the server's certificate is for: a name or an IP address.</param>
    public void Create(string host)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=A test authority", rootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = request.CreateSelfSigned(now - Lifetime, now + Lifetime);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ofServer = new CertificateRequest("CN=A test server", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        ofServer.CertificateExtensions.Add(names.Build());
        using var certificate = ofServer.Create(root, now - Lifetime, now + Lifetime, [1]);
        File.WriteAllText(Root, root.ExportCertificatePem());
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
    }
}
