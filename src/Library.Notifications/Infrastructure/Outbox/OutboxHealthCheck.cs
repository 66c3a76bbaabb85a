using Library.Notifications.Contract;

namespace Library.Notifications.Infrastructure;

internal sealed class OutboxHealthCheck(Outbox outbox, TimeProvider clock) : IOutboxHealth
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(5);

    public async Task<OutboxHealth> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Some drivers do not give up at once when told to.
            var state = await outbox.ReadStateAsync(cancellationToken).WaitAsync(Limit, clock, cancellationToken);
            var oldestAge = clock.GetUtcNow() - state.OldestCreatedAt;
            var isLate = oldestAge >= LongWait || state.Parked > 0;
            return new OutboxHealth(
                isLate ? OutboxStatus.Degraded : OutboxStatus.Ok,
                state.Waiting,
                oldestAge,
                state.Parked
            );
        }
        catch (Exception failure)
            when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new OutboxHealth(OutboxStatus.Down, Waiting: 0, OldestAge: null, Parked: 0);
        }
    }
}
