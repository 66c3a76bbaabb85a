namespace Library.Shared;

/// <summary>The precision of time in this system.</summary>
public static class TimeProviderExtensions
{
    /// <summary>
    /// The present moment in UTC, cut to whole microseconds: what both databases keep, so that a value reads back as it
    /// was written.
    /// </summary>
    public static DateTimeOffset UtcNowInMicroseconds(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
