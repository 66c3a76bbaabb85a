using System.Diagnostics;
using Xunit.Sdk;

namespace Library.Testing.Servers;

public sealed class ServerLifetimeTests
{
    /// <summary>The watching shell is what counts when a test process is killed, so it is run here without
    /// one.</summary>
    [Fact]
    public async Task A_server_and_its_folder_are_gone_when_the_pipe_of_its_test_process_closes()
    {
        using var folder = new TemporaryFolder();
        using var server = Process.Start(new ProcessStartInfo("sleep", ["600"]))!;
        await File.WriteAllTextAsync(
            folder.File("server.pid"),
            $"{server.Id}\n",
            TestContext.Current.CancellationToken
        );
        using var watchdog = ServerProcess.StartWatchdog(folder.Path);

        Assert.False(server.HasExited);
        watchdog.StandardInput.Close();
        await watchdog.WaitForExitAsync(TestContext.Current.CancellationToken);

        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public void Without_a_server_tests_fail_under_CI_and_say_why()
    {
        var none = new Availability<object>(Server: null, "nothing installed");

        var refusal = Assert.Throws<FailException>(() => none.OrSkip(isContinuousIntegration: true));

        Assert.Contains("nothing installed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_is_there_is_handed_out()
    {
        var server = new object();

        Assert.Same(server, new Availability<object>(server, Reason: null).OrSkip());
    }
}
