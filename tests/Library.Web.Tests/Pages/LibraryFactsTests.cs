using System.Globalization;

namespace Library.Web.Tests;

/// <summary>The days of a library where clocks change at midnight.</summary>
public sealed class LibraryFactsTests
{
    private readonly LibraryFacts _library = new("Biblioteca")
    {
        Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Havana"),
    };

    [Theory]
    [InlineData("2026-07-01", "2026-07-01T04:00:00Z")]
    [InlineData("2026-11-01", "2026-11-01T04:00:00Z")]
    [InlineData("2026-03-08", "2026-03-08T05:00:00Z")]
    public void A_day_begins_with_its_first_moment(string date, string begin)
    {
        var day = DateOnly.Parse(date, CultureInfo.InvariantCulture);
        var moment = _library.BeginOf(day);

        Assert.Equal(DateTimeOffset.Parse(begin, CultureInfo.InvariantCulture), moment);
        Assert.Equal((day.AddDays(-1), day), (_library.DayOf(moment.AddTicks(-1)), _library.DayOf(moment)));
    }
}
