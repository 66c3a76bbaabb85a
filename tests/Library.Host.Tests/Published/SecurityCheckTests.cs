using System.Diagnostics;

namespace Library.Host.Tests.Published;

/// <summary>The answer of <c>scripts/check-security.sh</c> where the SDK cannot tell.</summary>
public sealed class SecurityCheckTests
{
    private const string WithAnotherSdk = """
        dotnet() {
          case "$*" in
            *"$REFUSED"*) echo "error: refused"; return 1 ;;
            *bad*--vulnerable*) echo "   > Newtonsoft.Json 12.0.3 12.0.3 High https://example.org" ;;
            *"--format json"*) echo '{ "id": "A", "resolvedVersion": "1.0.0" }' ;;
          esac
        }
        export -f dotnet
        bash "$0"
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("src/Library.Host package --vulnerable", "The vulnerabilities of src/Library.Host cannot be listed.")]
    [InlineData("--format json", "The packages cannot be listed.")]
    public async Task A_list_that_fails_is_not_taken_for_an_empty_one(string refused, string told)
    {
        var script = RepositoryFolder.PathOf("scripts", "check-security.sh");
        var start = new ProcessStartInfo("bash", ["-c", WithAnotherSdk, script])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["REFUSED"] = refused;

        using var check = Process.Start(start)!;
        var output = check.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = await check.StandardError.ReadToEndAsync(Cancellation);
        await check.WaitForExitAsync(Cancellation);

        Assert.Equal(1, check.ExitCode);
        Assert.Contains(told, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing found", await output, StringComparison.Ordinal);
    }
}
