using System.Threading.RateLimiting;
using Library.Shared;

namespace Library.Web;

/// <summary>
/// How many whole lists are written at once, in all and to one client. Each holds a portion of its list in memory for
/// as long as its reader takes.
/// </summary>
/// <param name="clock">Measures how long a request waits for a place.</param>
public sealed class WholeListLimits(TimeProvider clock) : IDisposable
{
    /// <summary>How many are written at once.</summary>
    public const int AtOnce = 32;

    /// <summary>How many of them to one client.</summary>
    public const int AtOnceToClient = 8;

    /// <summary>How long a request waits for a place.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const int MostWaiting = 1_000;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly ConcurrencyLimiter _places = new(Limit(AtOnce));
    private readonly PartitionedRateLimiter<string> _placesOfClients = PartitionedRateLimiter.Create<string, string>(
        client => RateLimitPartition.GetConcurrencyLimiter(client, _ => Limit(AtOnceToClient)),
        StringComparer.Ordinal
    );

    /// <summary>Takes a place, to be given back by disposing it.</summary>
    /// <exception cref="TooManyRequestsException">The client has all that it may have.</exception>
    /// <exception cref="TooManyListsException">All places are taken.</exception>
    public async Task<IDisposable> TakePlaceAsync(string client, CancellationToken cancellationToken)
    {
        var ofClient =
            await WaitAsync(token => _placesOfClients.AcquireAsync(client, cancellationToken: token), cancellationToken)
            ?? throw new TooManyRequestsException(RetryAfter);
        try
        {
            var place =
                await WaitAsync(token => _places.AcquireAsync(cancellationToken: token), cancellationToken)
                ?? throw new TooManyListsException();
            return new Place(ofClient, place);
        }
        catch
        {
            ofClient.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _placesOfClients.Dispose();
        _places.Dispose();
    }

    private static ConcurrencyLimiterOptions Limit(int places) =>
        new()
        {
            PermitLimit = places,
            QueueLimit = MostWaiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };

    private async Task<RateLimitLease?> WaitAsync(
        Func<CancellationToken, ValueTask<RateLimitLease>> acquire,
        CancellationToken cancellationToken
    )
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var lease = await acquire(either.Token);
            return lease.IsAcquired ? lease : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private sealed class Place(IDisposable ofClient, IDisposable place) : IDisposable
    {
        public void Dispose()
        {
            place.Dispose();
            ofClient.Dispose();
        }
    }
}
