using Library.Shared;

namespace Library.Web;

/// <summary>
/// Lets so many do dear work at a time; work that finds the queue full is refused at once. The others wait, and those
/// of each client take turns with those of the others, so that a flood from one delays the rest by one turn each.
/// </summary>
/// <remarks>Safe to use from many threads.</remarks>
/// <param name="places">How many work at once.</param>
/// <param name="mostWaiting">How many wait at most.</param>
/// <param name="mostOfOneClient">How many of one client wait at most.</param>
public sealed class FairTurns(int places, int mostWaiting, int mostOfOneClient)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedList<TaskCompletionSource>> _waiting = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private int _free = places;
    private int _count;

    /// <summary>Waits for a turn; dispose it to pass it on.</summary>
    /// <param name="client">The client that the work is for.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="BusyException">Too many wait already.</exception>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public async Task<IDisposable> TakeAsync(string client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (Enqueue(client) is { } place)
        {
            await using var giveUp = cancellationToken.Register(() => GiveUp(client, place, cancellationToken));
            await place.Task;
        }

        return new Turn(this);
    }

    /// <summary>Null where a place is free.</summary>
    private TaskCompletionSource? Enqueue(string client)
    {
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return null;
            }

            var isFirst = !_waiting.TryGetValue(client, out var own);
            if (_count >= mostWaiting || own?.Count >= mostOfOneClient)
            {
                throw new BusyException();
            }

            var place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (own ?? (_waiting[client] = [])).AddLast(place);
            _count++;
            if (isFirst)
            {
                _order.Enqueue(client);
            }

            return place;
        }
    }

    private void GiveUp(string client, TaskCompletionSource place, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // A request that was called meanwhile has the turn, and passes it on.
            if (!_waiting.TryGetValue(client, out var own) || !own.Remove(place))
            {
                return;
            }

            _count--;
        }

        place.TrySetCanceled(cancellationToken);
    }

    private void PassOn()
    {
        lock (_gate)
        {
            while (_order.TryDequeue(out var client))
            {
                var own = _waiting[client];
                if (own.First is not { } next)
                {
                    _waiting.Remove(client);
                    continue;
                }

                own.RemoveFirst();
                _count--;
                _order.Enqueue(client);
                next.Value.SetResult();
                return;
            }

            _free++;
        }
    }

    private sealed class Turn(FairTurns turns) : IDisposable
    {
        private FairTurns? _turns = turns;

        public void Dispose() => Interlocked.Exchange(ref _turns, null)?.PassOn();
    }
}
