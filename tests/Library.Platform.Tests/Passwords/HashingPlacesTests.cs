using System.Globalization;
using Library.Platform.Passwords;

namespace Library.Platform.Tests.Passwords;

/// <summary>Two places, and work that waits until the test lets it go on.</summary>
public sealed class HashingPlacesTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _entered = new(0);
    private readonly SemaphoreSlim _mayLeave = new(0);
    private readonly HashingPlaces _places = new(count: 2);
    private int _running;
    private int _most;
    private int _all;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _places.Dispose();
        _entered.Dispose();
        _mayLeave.Dispose();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(8, 7)]
    public void One_core_is_left_to_the_rest_where_there_is_more_than_one(int cores, int places) =>
        Assert.Equal(places, HashingPlaces.CountOn(cores));

    [Fact]
    public async Task Work_lets_every_other_thread_go_first()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a niceness for each thread.");

        var (niceness, isOfPool) = await _places.RunAsync(
            () => (Niceness(), Thread.CurrentThread.IsThreadPoolThread),
            Cancellation
        );

        Assert.Equal(HashingPlaces.Niceness, niceness);
        Assert.False(isOfPool);
        Assert.NotEqual(HashingPlaces.Niceness, Niceness());
    }

    [Fact]
    public async Task All_places_are_used_at_once_and_no_more()
    {
        var works = Enumerable.Range(0, 8).Select(_ => RunAsync(Cancellation)).ToArray();
        Assert.True(await _entered.WaitAsync(Deadline, Cancellation));
        Assert.True(await _entered.WaitAsync(Deadline, Cancellation));

        _mayLeave.Release(works.Length);

        await Task.WhenAll(works);
        Assert.Equal((8, 2), (_all, _most));
    }

    [Fact]
    public async Task Work_that_is_given_up_before_it_has_a_place_is_not_done()
    {
        using var patience = new CancellationTokenSource();
        var running = new[] { RunAsync(Cancellation), RunAsync(Cancellation) };
        var waiting = RunAsync(patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _mayLeave.Release(2);
        await Task.WhenAll(running);
        Assert.Equal(2, _all);
    }

    [Fact]
    public async Task Work_under_way_is_finished_though_its_caller_gives_up()
    {
        using var patience = new CancellationTokenSource();
        var work = RunAsync(patience.Token);
        Assert.True(await _entered.WaitAsync(Deadline, Cancellation));

        await patience.CancelAsync();
        _mayLeave.Release();

        Assert.True(await work);
    }

    [Fact]
    public async Task Work_that_fails_gives_its_place_back()
    {
        using var place = new HashingPlaces(count: 1);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            place.RunAsync<bool>(() => throw new InvalidOperationException("No memory."), Cancellation)
        );

        Assert.True(await place.RunAsync(() => true, Cancellation).WaitAsync(Deadline, Cancellation));
    }

    private Task<bool> RunAsync(CancellationToken cancellationToken) =>
        _places.RunAsync(
            () =>
            {
                var running = Interlocked.Increment(ref _running);
                int most;
                while ((most = Volatile.Read(ref _most)) < running)
                {
                    Interlocked.CompareExchange(ref _most, running, most);
                }

                Interlocked.Increment(ref _all);
                _entered.Release();
                Assert.True(_mayLeave.Wait(Deadline, Cancellation));
                Interlocked.Decrement(ref _running);
                return true;
            },
            cancellationToken
        );

    // The seventeenth field after the name, which may hold spaces; see proc(5).
    private static int Niceness()
    {
        var fields = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(fields[(fields.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);
    }
}
