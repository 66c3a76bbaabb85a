namespace Library.Notifications.Infrastructure;

/// <summary>The limits of the dispatcher.</summary>
internal sealed record OutboxLimits
{
    /// <summary>How many mails are in hand at once: so many may hang before others wait.</summary>
    public int Parallelism { get; init; } = 8;

    /// <summary>How long a mail waits at most that was written by another instance, or is due again.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one try may take.</summary>
    public TimeSpan SendLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a mail in hand is left alone by others; well above <see cref="SendLimit"/>.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a mail waits that may not be sent at this hour, before it is looked at again.</summary>
    public TimeSpan NightWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often the waiting mails are counted.</summary>
    public TimeSpan SurveyInterval { get; init; } = TimeSpan.FromSeconds(5);
}
