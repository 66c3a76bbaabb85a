using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Library.Host.Configuration;
using Library.Host.Persistence;
using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Servers;

namespace Library.Host.Tests.Persistence;

public sealed class DatabaseFailureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fault_of_TLS_is_told_with_its_reason()
    {
        using var folder = new TemporaryFolder();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=elsewhere.example.org", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch.AddYears(99)
        );
        var authority = folder.File("authority.pem");
        await File.WriteAllTextAsync(authority, certificate.ExportCertificatePem(), Cancellation);
        await using var server = (await PostgresServer.TryStartOwnAsync(Cancellation)).OrSkip();
        await using var database = await server.CreateDatabaseAsync(Cancellation);

        Assert.Contains("does not speak TLS", await FaultAsync(database, "sslmode=require"), StringComparison.Ordinal);

        await server.SpeakTlsAsync(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), Cancellation);
        Assert.Null(await FaultAsync(database, $"sslmode=verify-ca&sslrootcert={authority}"));
        foreach (var refused in new[] { "sslmode=verify-full", $"sslmode=verify-full&sslrootcert={authority}" })
        {
            Assert.Contains(
                "its TLS certificate is refused",
                await FaultAsync(database, refused),
                StringComparison.Ordinal
            );
        }

        foreach (var file in new[] { "sslmode=require&sslcert", "sslmode=verify-ca&sslrootcert" })
        {
            Assert.Contains(
                "cannot be read",
                await FaultAsync(database, $"{file}=/c4n4ry.pem"),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Of_several_hosts_the_one_that_answers_is_used_under_the_name_that_the_URL_gives()
    {
        var server = (await PostgresServer.TryGetAsync()).OrSkip();
        await using var database = await server.CreateDatabaseAsync(Cancellation);
        var url = database.Url.Replace("@127.0.0.1", "@127.0.0.1:1,127.0.0.1", StringComparison.Ordinal);

        await using var opened = Open($"{url}?application_name=second&options=-c%20search_path%3Dpg_temp");
        await using var session = new SqlSession(opened);

        Assert.Equal("second", await session.ReadFirstAsync<string>("SHOW application_name", null, Cancellation));
        Assert.Equal("pg_temp", await session.ReadFirstAsync<string>("SHOW search_path", null, Cancellation));
    }

    private static async Task<string?> FaultAsync(ServedDatabase database, string query)
    {
        await using var opened = Open($"{database.Url}?{query}");
        await using var session = new SqlSession(opened);
        var failure = await Record.ExceptionAsync(() => session.ReadFirstAsync<int>("SELECT 1", null, Cancellation));
        return failure is null ? null : DatabaseFailure.Describe(failure.InnerException);
    }

    private static PostgresDatabase Open(string url) =>
        new(ConnectionString.Of((DatabaseUrl.PostgreSql)DatabaseUrl.Parse(url).Value));
}
