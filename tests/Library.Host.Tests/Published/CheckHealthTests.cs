using Library.Testing;

namespace Library.Host.Tests.Published;

public sealed class CheckHealthTests
{
    [Fact]
    public async Task A_service_that_is_alive_is_told_by_the_exit_code()
    {
        await using var service = LibraryProcess.Start(Variables.Development());
        var address = await service.ListensAsync();

        // A busy machine may need more than the seconds that the command waits; so a container asks again.
        await Eventually.HoldsAsync(
            async () => await CheckAsync($"{address}") == (0, ""),
            TimeSpan.FromSeconds(60),
            "the service is alive",
            TestContext.Current.CancellationToken
        );
    }

    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://no-such-host.invalid:8000")]
    [InlineData("no address at all")]
    [InlineData("ftp://127.0.0.1:1")]
    public async Task Whatever_else_is_the_case_the_service_is_not_alive(string address) =>
        Assert.Equal((1, ""), await CheckAsync(address));

    private static async Task<(int ExitCode, string Errors)> CheckAsync(string address)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = address };
        await using var command = LibraryProcess.Start(variables, "check-health");
        return (await command.EndsAsync(), command.Errors);
    }
}
