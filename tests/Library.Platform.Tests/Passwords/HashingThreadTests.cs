using System.Globalization;
using Library.Platform.Passwords;

namespace Library.Platform.Tests.Passwords;

public sealed class HashingThreadTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_lets_every_other_thread_go_first()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a niceness for each thread.");

        var (niceness, isOfPool) = await HashingThread.RunAsync(
            () => (Niceness(), Thread.CurrentThread.IsThreadPoolThread),
            Cancellation
        );

        Assert.Equal(HashingThread.Niceness, niceness);
        Assert.False(isOfPool);
        Assert.NotEqual(HashingThread.Niceness, Niceness());
    }

    [Fact]
    public async Task Work_that_is_given_up_before_it_begins_is_not_done()
    {
        var isDone = false;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            HashingThread.RunAsync(() => isDone = true, new CancellationToken(canceled: true))
        );

        Assert.False(isDone);
    }

    [Fact]
    public async Task Work_under_way_is_finished_though_its_caller_gives_up()
    {
        using var patience = new CancellationTokenSource();
        using var entered = new SemaphoreSlim(0);
        using var mayLeave = new SemaphoreSlim(0);
        var work = HashingThread.RunAsync(
            () =>
            {
                entered.Release();
                return mayLeave.Wait(Deadline, Cancellation);
            },
            patience.Token
        );
        Assert.True(await entered.WaitAsync(Deadline, Cancellation));

        await patience.CancelAsync();
        mayLeave.Release();

        Assert.True(await work);
    }

    [Fact]
    public async Task The_failure_of_work_is_its_callers() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            HashingThread.RunAsync<bool>(() => throw new InvalidOperationException("No memory."), Cancellation)
        );

    // The seventeenth field after the name, which may hold spaces; see proc(5).
    private static int Niceness()
    {
        var fields = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(fields[(fields.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);
    }
}
