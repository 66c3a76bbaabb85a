using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Library.Host.Tests.Configuration;
using Library.Testing;
using Library.Testing.Servers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Library.Host.Tests.Published;

/// <summary>Where the program listens, and how it ends when it cannot or may not start.</summary>
public sealed class StartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_port_in_use_and_an_address_that_makes_no_sense_are_each_refused_in_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        Assert.Equal(
            "  ASPNETCORE_URLS must name another address: a program listens on this one already",
            await RefusedAsync($"http://{other.LocalEndpoint}")
        );
        Assert.StartsWith(
            "  ASPNETCORE_URLS must list",
            await RefusedAsync("localhost:8000"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_service_that_is_terminated_while_it_starts_ends_with_0()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File(".env");
        using (var make = Process.Start("mkfifo", [file]))
        {
            await make.WaitForExitAsync(Cancellation);
        }

        await using var library = LibraryProcess.StartFrom(folder.Path, Variables.Production());

        // Opening the pipe waits until the program reads its settings from it, in the middle of its start.
        await using (await Task.Run(() => OpenForWriting(file), Cancellation))
        {
            await library.TerminateAsync();
        }

        Assert.Equal(0, await library.EndsAsync());
        Assert.Empty(library.Errors);
        Assert.DoesNotContain(library.Output, line => line.Contains("listening", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_is_found_alive_by_its_port_and_past_a_proxy()
    {
        var variables = Variables.Production();
        variables["ASPNETCORE_URLS"] = "";
        variables["ASPNETCORE_HTTP_PORTS"] = $"{ServerProcess.FreePort()}";
        variables["HTTP_PROXY"] = "http://127.0.0.1:1";
        await using var library = LibraryProcess.Start(variables);

        await Eventually.HoldsAsync(
            async () =>
            {
                await using var check = LibraryProcess.Start(variables, "check-health");
                return await check.EndsAsync() == 0;
            },
            TimeSpan.FromSeconds(60),
            "the service is alive",
            Cancellation
        );
    }

    [Fact]
    public async Task Data_protection_which_keeps_keys_in_a_folder_is_not_part_of_the_service()
    {
        await using var application = LibraryApplication.Build(
            SettingsFolder.LoadDevelopment(),
            builder => builder.Logging.ClearProviders()
        );

        Assert.Null(application.Services.GetService<IDataProtectionProvider>());
    }

    // Without a lock, which the reader would respect.
    private static FileStream OpenForWriting(string file) =>
        new(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);

    private static async Task<string> RefusedAsync(string urls)
    {
        var variables = Variables.Production();
        variables["ASPNETCORE_URLS"] = urls;
        await using var library = LibraryProcess.Start(variables);

        Assert.Equal(78, await library.EndsAsync());
        Assert.DoesNotContain(library.Output, line => line.Contains("Exception", StringComparison.Ordinal));
        return Assert.Single(library.Errors.Split('\n').Skip(1));
    }
}
