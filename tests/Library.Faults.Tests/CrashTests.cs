using Library.Faults.Tests.Serving;

namespace Library.Faults.Tests;

[Collection(typeof(OnThreeInstances))]
public sealed class CrashTests(ThreeInstances library)
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instances_that_are_killed_under_load_take_nothing_with_them()
    {
        var installation = await library.GetAsync();
        await Trial.RunAsync(
            "instances killed (kill -9)",
            installation,
            async load =>
            {
                for (var time = 0; time < Scale.Of(3, 30); time++)
                {
                    var victim = installation.Instances[Random.Shared.Next(installation.Instances.Count)];
                    await load.AcceptsAsync(Random.Shared.Next(1, Scale.AcceptedAround), Cancellation);
                    await victim.KillAsync();
                    await load.AcceptsAsync(Random.Shared.Next(1, 20), Cancellation);
                    victim.Start();
                    await victim.IsServingAsync(Cancellation);
                }
            }
        );
    }

    [Fact]
    public async Task All_instances_killed_at_once_take_nothing_with_them()
    {
        var installation = await library.GetAsync();
        await Trial.RunAsync(
            "all instances killed (kill -9)",
            installation,
            async _ =>
            {
                await Task.WhenAll(installation.Instances.Select(instance => instance.KillAsync()));
                await installation.StartAsync(Cancellation);
            }
        );
    }

    [Fact]
    public async Task Instances_that_are_terminated_under_load_end_with_0_in_time_and_lose_nothing()
    {
        var installation = await library.GetAsync();
        await Trial.RunAsync(
            "instances terminated (SIGTERM)",
            installation,
            async load =>
            {
                for (var time = 0; time < Scale.Of(2, 12); time++)
                {
                    var instance = installation.Instances[time % installation.Instances.Count];
                    var (exitCode, took) = await instance.TerminateAsync(Cancellation);
                    Assert.Equal(0, exitCode);
                    Assert.True(took < StopLimit, $"The end took {took.TotalSeconds:0.0} s.");
                    instance.Start();
                    await instance.IsServingAsync(Cancellation);
                    await load.AcceptsAsync(10, Cancellation);
                }
            }
        );
    }
}
