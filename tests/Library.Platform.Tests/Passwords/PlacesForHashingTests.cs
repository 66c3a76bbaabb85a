using System.Globalization;
using Library.Platform.Passwords;

namespace Library.Platform.Tests.Passwords;

/// <summary>How many hashes run at once, shown with a hash function that waits until the test lets it go on.</summary>
public sealed class PlacesForHashingTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _entered = new(0);
    private readonly SemaphoreSlim _mayLeave = new(0);
    private readonly Argon2PasswordHasher _hasher;
    private int _running;
    private int _most;
    private int _all;

    public PlacesForHashingTests() => _hasher = new Argon2PasswordHasher(places: 2, HashOnceAllowed);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _hasher.Dispose();
        _entered.Dispose();
        _mayLeave.Dispose();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(8, 7)]
    public void One_core_is_left_to_the_rest_where_there_is_more_than_one(int cores, int places) =>
        Assert.Equal(places, Argon2PasswordHasher.PlacesOn(cores));

    [Fact]
    public async Task A_hash_lets_every_other_thread_go_first()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a niceness for each thread.");
        var nicenessOfHash = 0;
        var isOfPool = true;
        using var hasher = new Argon2PasswordHasher(
            places: 1,
            (_, _, _, tagLength) =>
            {
                nicenessOfHash = Niceness();
                isOfPool = Thread.CurrentThread.IsThreadPoolThread;
                return new byte[tagLength];
            }
        );

        await hasher.HashAsync("correct horse battery staple", TestContext.Current.CancellationToken);

        Assert.Equal(HashingThread.Niceness, nicenessOfHash);
        Assert.False(isOfPool);
        Assert.NotEqual(HashingThread.Niceness, Niceness());
    }

    [Fact]
    public async Task No_more_hashes_run_at_once_than_there_are_places()
    {
        var hashes = Enumerable.Range(0, 8).Select(_ => _hasher.HashAsync("password", Cancellation)).ToArray();

        foreach (var _ in hashes)
        {
            Assert.True(await _entered.WaitAsync(Deadline, Cancellation));
            _mayLeave.Release();
        }

        await Task.WhenAll(hashes);
        Assert.Equal(8, _all);
        Assert.InRange(_most, 1, 2);
    }

    [Fact]
    public async Task Every_place_can_be_used_at_once_for_hashing_and_for_verifying()
    {
        var hash = _hasher.HashAsync("password", Cancellation);
        var verification = _hasher.VerifyAsync("password", hash: null, Cancellation);

        Assert.True(await _entered.WaitAsync(Deadline, Cancellation));
        Assert.True(await _entered.WaitAsync(Deadline, Cancellation));
        _mayLeave.Release(2);

        await Task.WhenAll(hash, verification);
        Assert.Equal(2, _most);
    }

    [Fact]
    public async Task Who_gives_up_waiting_for_a_place_costs_no_hash()
    {
        using var patience = new CancellationTokenSource();
        var running = new[]
        {
            _hasher.HashAsync("password", Cancellation),
            _hasher.HashAsync("password", Cancellation),
        };
        var waiting = _hasher.HashAsync("password", patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _mayLeave.Release(2);
        await Task.WhenAll(running);
        Assert.Equal(2, _all);
    }

    [Fact]
    public async Task A_hash_under_way_is_finished_though_its_caller_gives_up()
    {
        using var patience = new CancellationTokenSource();
        var hash = _hasher.HashAsync("password", patience.Token);
        Assert.True(await _entered.WaitAsync(Deadline, Cancellation));

        await patience.CancelAsync();
        _mayLeave.Release();

        Assert.StartsWith("$argon2id$", await hash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_that_fails_gives_its_place_back()
    {
        var mayFail = true;
        using var hasher = new Argon2PasswordHasher(
            places: 1,
            (_, _, _, tagLength) =>
                Interlocked.Exchange(ref mayFail, false)
                    ? throw new InvalidOperationException("No memory.")
                    : new byte[tagLength]
        );

        await Assert.ThrowsAsync<InvalidOperationException>(() => hasher.HashAsync("password", Cancellation));

        Assert.StartsWith("$argon2id$", await hasher.HashAsync("password", Cancellation), StringComparison.Ordinal);
    }

    private byte[] HashOnceAllowed(Argon2Parameters parameters, byte[] password, byte[] salt, int tagLength)
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
        return new byte[tagLength];
    }

    // The seventeenth field after the name, which may hold spaces; see proc(5).
    private static int Niceness()
    {
        var fields = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(fields[(fields.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);
    }
}
