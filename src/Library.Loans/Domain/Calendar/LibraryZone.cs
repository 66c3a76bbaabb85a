using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Library.Loans.Domain;

/// <summary>The time zone in which a library counts its days.</summary>
/// <param name="zone">The rules of the zone.</param>
internal sealed partial class LibraryZone(TimeZoneInfo zone)
{
    private static readonly TimeOnly LastSecond = new(23, 59, 59);
    private static readonly TimeOnly Noon = new(12, 0);

    /// <summary>The zone of a library that has set none.</summary>
    public static readonly LibraryZone Utc = new(TimeZoneInfo.Utc);

    /// <summary>Finds a zone by its name in the IANA database, such as <c>Europe/Berlin</c>.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out LibraryZone? zone)
    {
        var isFound = TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found);

        // The system also knows files and abbreviations, and what it has read before it finds in any case.
        var isOfIana = IanaName().IsMatch(name) && string.Equals(found?.Id, name, StringComparison.Ordinal);
        zone = isFound && isOfIana ? new LibraryZone(found!) : null;
        return zone is not null;
    }

    /// <summary>The rules of the zone.</summary>
    public TimeZoneInfo Rules => zone;

    /// <summary>The day that this moment belongs to.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(LocalTime(moment));

    /// <summary>Whether the zone has this day; where the date line was moved, a day was left out.</summary>
    public bool HasDay(DateOnly day) => MomentsOf(day.ToDateTime(Noon)).Any();

    /// <summary>The last second of a day, as <see cref="MomentOf"/> finds it.</summary>
    public DateTimeOffset EndOf(DateOnly day) => MomentOf(day.ToDateTime(LastSecond));

    /// <summary>
    /// The moment when the clocks of the zone show this time. Where a change of clocks skips it, the last one before
    /// the gap, to the minute; where it comes twice, the later.
    /// </summary>
    public DateTimeOffset MomentOf(DateTime local)
    {
        var shown = local;
        while (!MomentsOf(shown).Any())
        {
            shown = shown.AddMinutes(-1);
        }

        return MomentsOf(shown).Max();
    }

    /// <summary>When the clocks of the zone show this time: once, twice, or never.</summary>
    private IEnumerable<DateTimeOffset> MomentsOf(DateTime local)
    {
        var utc = new DateTimeOffset(local, TimeSpan.Zero);
        return new[] { utc.AddDays(-1), utc.AddDays(1) }
            .Select(near => utc.Subtract(zone.GetUtcOffset(near)))
            .Where(moment => LocalTime(moment) == local);
    }

    private DateTime LocalTime(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    [GeneratedRegex("^(UTC|[A-Z][A-Za-z]+(/[A-Za-z0-9_+-]+){1,2})\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IanaName();
}
