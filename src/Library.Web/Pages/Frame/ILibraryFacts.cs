namespace Library.Web;

/// <summary>Port: what every page says of the library. Implemented where its rules are kept.</summary>
public interface ILibraryFacts
{
    /// <summary>The facts of this moment, or of a moment ago; never fails.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<LibraryFacts> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The facts of the library that every page shows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Today">Whether it is open today, in words; null where it has no calendar.</param>
public sealed record LibraryFacts(string Name, string? Today = null)
{
    /// <summary>The time zone in which it counts its days.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The day that a moment belongs to.</summary>
    public DateOnly DayOf(DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>The moment at which a day begins.</summary>
    public DateTimeOffset BeginOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (Zone.IsInvalidTime(local))
        {
            // Where clocks skip midnight, the day begins after the gap.
            local = local.AddMinutes(1);
        }

        // Where midnight comes twice, the day begins with the first one.
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
