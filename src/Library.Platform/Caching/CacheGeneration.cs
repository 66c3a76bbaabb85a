using System.Security.Cryptography;
using Library.Platform.Sql;

namespace Library.Platform.Caching;

/// <summary>
/// The generation of copies that counts: a random value in the database, which every instance reads and every change
/// reaches; safe for many threads. An instance changes it when it starts, when its connection to the shared cache was
/// broken, and after a change that it could not tell that cache of.
/// </summary>
/// <remarks>
/// A copy belongs to the generation that its reader knew before it loaded the row, and a change that could not be told
/// is committed before the generation that follows it, so every copy from before belongs to an older one. An instance
/// uses what it knows for ten seconds at most after it began to read it: then no copy from before counts anywhere.
/// </remarks>
/// <param name="database">Where it is kept.</param>
/// <param name="clock">Tells how old the known generation is.</param>
public sealed class CacheGeneration(ISqlDatabase database, TimeProvider clock)
{
    private const int Length = 32;
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UsedFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StatementLimit = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Task _update = Task.CompletedTask;
    private Known? _known;

    // How many times this instance had a reason to change it, of which the start is the first, and to read it again.
    private int _reasons = 1;
    private int _doubts;

    /// <summary>How long a reader waits for the database at most: a quarter of a second, unless it is set.</summary>
    public TimeSpan WaitLimit { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The generation, or null where this instance does not know it now: then no copy counts.</summary>
    public byte[]? Current =>
        Volatile.Read(ref _known) is { } known
        && known.Reasons == Volatile.Read(ref _reasons)
        && known.Doubts == Volatile.Read(ref _doubts)
        && clock.GetElapsedTime(known.AsOf) < UsedFor
            ? known.Value
            : null;

    /// <summary>The generation, read from the database where it must be; null where that takes too long.</summary>
    public async ValueTask<byte[]?> FindAsync(CancellationToken cancellationToken)
    {
        if (Current is null)
        {
            await UpdateAsync()
                .WaitAsync(WaitLimit, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else if (clock.GetElapsedTime(_known!.AsOf) >= ReadAgainAfter)
        {
            _ = UpdateAsync();
        }

        cancellationToken.ThrowIfCancellationRequested();
        return Current;
    }

    /// <summary>The shared cache did not answer, or answers again: other instances may not have told it of what they
    /// changed meanwhile, so what is known here is read again before it is used.</summary>
    public void ReadAgain() => Interlocked.Increment(ref _doubts);

    /// <summary>The shared cache may be another than before: this instance uses none of its copies until it has changed
    /// the generation.</summary>
    public void Distrust() => Interlocked.Increment(ref _reasons);

    /// <summary>Changes the generation, so that no copy counts that was loaded before this call. It throws nothing:
    /// where the database is away, the next reader or readiness check tries again.</summary>
    public async Task ChangeAsync()
    {
        var reasons = Interlocked.Increment(ref _reasons);
        await UpdateAsync();
        if ((_known?.Reasons ?? 0) < reasons)
        {
            // The update that was under way may have begun before the change was committed.
            await UpdateAsync();
        }
    }

    /// <summary>Joins the update that is under way, or begins one.</summary>
    private Task UpdateAsync()
    {
        lock (_gate)
        {
            if (_update.IsCompleted)
            {
                // It serves many requests: it belongs to the trace of none.
                using (ExecutionContext.SuppressFlow())
                {
                    _update = Task.Run(ReadOrChangeAsync);
                }
            }

            return _update;
        }
    }

    private async Task ReadOrChangeAsync()
    {
        var asOf = clock.GetTimestamp();
        var (reasons, doubts) = (Volatile.Read(ref _reasons), Volatile.Read(ref _doubts));
        using var limit = new CancellationTokenSource(StatementLimit);
        try
        {
            await using var session = new SqlSession(database);
            var value =
                _known?.Reasons == reasons
                    ? await session.ReadFirstAsync<byte[]>(
                        "SELECT value FROM cache_generation",
                        parameters: null,
                        limit.Token
                    )
                    : await ChangeAsync(session, limit.Token);
            Volatile.Write(ref _known, new Known(value!, asOf, reasons, doubts));
        }
        catch (Exception failure)
            when (failure is DatabaseUnavailableException or TransientFaultException or OperationCanceledException)
        {
            // The request that needs the database meets the failure too, and answers for it.
        }
    }

    private static async Task<byte[]> ChangeAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var value = RandomNumberGenerator.GetBytes(Length);
        await session.WriteAsync("UPDATE cache_generation SET value = @value", new { value }, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return value;
    }

    private sealed record Known(byte[] Value, long AsOf, int Reasons, int Doubts);
}
