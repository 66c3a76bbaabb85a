namespace Library.Notifications.Contract;

/// <summary>How the outbox is.</summary>
public enum OutboxStatus
{
    /// <summary>Mails leave as they should.</summary>
    Ok,

    /// <summary>Some mail has waited for five minutes or more, or was given up.</summary>
    Degraded,

    /// <summary>The outbox cannot be read.</summary>
    Down,
}

/// <summary>How the outbox is, and why.</summary>
/// <param name="Status">The verdict.</param>
/// <param name="Waiting">How many mails will still be tried.</param>
/// <param name="OldestAge">How long the oldest of them has waited; null where none waits.</param>
/// <param name="Parked">How many mails were given up and wait for a person.</param>
public sealed record OutboxHealth(OutboxStatus Status, long Waiting, TimeSpan? OldestAge, long Parked);

/// <summary>Tells how the outbox is, for a readiness check.</summary>
public interface IOutboxHealth
{
    /// <summary>Looks into the outbox, for at most two seconds. A database that is away yields
    /// <see cref="OutboxStatus.Down"/>.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<OutboxHealth> CheckAsync(CancellationToken cancellationToken);
}
