namespace Library.Notifications.Infrastructure;

/// <summary>The state of the outbox at one moment.</summary>
internal sealed record OutboxState
{
    /// <summary>Mails that will still be tried.</summary>
    public long Waiting { get; init; }

    /// <summary>When the oldest of them was accepted; null where none waits.</summary>
    public DateTimeOffset? OldestCreatedAt { get; init; }

    /// <summary>When the last of them is to be tried; null where none waits.</summary>
    public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>Mails that were given up and wait for a person.</summary>
    public long Parked { get; init; }
}
