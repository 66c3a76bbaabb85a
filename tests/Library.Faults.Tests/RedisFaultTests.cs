using Library.Faults.Tests.Loading;
using Library.Faults.Tests.Serving;

namespace Library.Faults.Tests;

[Collection(typeof(OnTwoInstances))]
public sealed class RedisFaultTests(TwoInstances library)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cache_that_is_stopped_for_a_while_costs_speed_only()
    {
        var installation = await library.GetAsync();
        var ledger = await Trial.RunAsync(
            "Redis stopped",
            installation,
            async load =>
            {
                await installation.Redis.StopAsync();
                await load.AcceptsAsync(2 * Scale.AcceptedAround, Cancellation);
                Assert.Equal(200, (await installation.Instances[0].Api.GetAsync("/health/ready", Cancellation)).Status);
                await installation.Redis.StartAsync(Cancellation);
            }
        );
        AssertOnlySlower(ledger);
    }

    [Fact]
    public async Task A_cache_that_is_restarted_costs_speed_only()
    {
        var installation = await library.GetAsync();
        var ledger = await Trial.RunAsync(
            "Redis restarted",
            installation,
            async load =>
            {
                for (var time = 0; time < Scale.Of(2, 20); time++)
                {
                    await installation.Redis.RestartAsync(Cancellation);
                    await load.AcceptsAsync(20, Cancellation);
                }
            }
        );
        AssertOnlySlower(ledger);
    }

    [Fact]
    public async Task A_cache_that_freezes_costs_speed_only()
    {
        var installation = await library.GetAsync();
        var ledger = await Trial.RunAsync(
            "Redis frozen",
            installation,
            async load =>
            {
                installation.Redis.Freeze();
                await load.AcceptsAsync(2 * Scale.AcceptedAround, Cancellation);
                await Trial.LastsAsync(TimeSpan.FromSeconds(Scale.Of(2, 10)));
                installation.Redis.Continue();
            }
        );
        AssertOnlySlower(ledger);
    }

    [Fact]
    public async Task A_cache_that_is_flushed_costs_speed_only()
    {
        var installation = await library.GetAsync();
        var ledger = await Trial.RunAsync(
            "Redis flushed",
            installation,
            async load =>
            {
                for (var time = 0; time < Scale.Of(10, 100); time++)
                {
                    Assert.Equal("+OK", await installation.Redis.SendAsync("FLUSHALL", Cancellation));
                    await load.AcceptsAsync(10, Cancellation);
                }
            }
        );
        AssertOnlySlower(ledger);
    }

    private static void AssertOnlySlower(Ledger ledger) =>
        Assert.Equal((0, 0), (ledger.Unavailable, ledger.Unanswered));
}
