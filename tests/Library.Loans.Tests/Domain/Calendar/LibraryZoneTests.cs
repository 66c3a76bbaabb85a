using System.Globalization;
using Library.Loans.Domain;

namespace Library.Loans.Tests.Domain.Calendar;

public sealed class LibraryZoneTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-29T21:59:59Z", "the clocks went forward in the morning")]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-25T22:59:59Z", "the clocks went back in the morning")]
    [InlineData("America/Nuuk", "2024-03-30", "2024-03-31T00:59:59Z", "the last hour of the day is skipped")]
    [InlineData("America/Havana", "2025-11-01", "2025-11-02T03:59:59Z", "the day ends before an hour comes twice")]
    [InlineData("America/Asuncion", "2024-03-23", "2024-03-24T03:59:59Z", "the last hour of the day comes twice")]
    [InlineData("Pacific/Kiritimati", "2026-01-01", "2026-01-01T09:59:59Z", "fourteen hours ahead")]
    public void A_day_ends_with_its_last_second(string zone, string day, string end, string why)
    {
        Assert.True(LibraryZone.TryFind(zone, out var found));
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        var ended = found.EndOf(date);

        Assert.True(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture) == ended, $"{why}: {ended:O}");
        Assert.Equal(date, found.DayOf(ended));
    }

    [Theory]
    [InlineData("2026-03-29T01:59:59", "2026-03-29T00:59:59Z", "before the gap")]
    [InlineData("2026-03-29T02:30:00", "2026-03-29T00:59:00Z", "in the gap")]
    [InlineData("2026-03-29T10:00:00", "2026-03-29T08:00:00Z", "behind the gap")]
    [InlineData("2026-10-25T02:30:00", "2026-10-25T01:30:00Z", "it comes twice")]
    public void A_time_is_when_the_clocks_of_the_zone_show_it(string time, string moment, string why)
    {
        Assert.True(LibraryZone.TryFind("Europe/Berlin", out var zone));

        var shown = zone.MomentOf(DateTime.Parse(time, CultureInfo.InvariantCulture));

        Assert.True(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture) == shown, $"{why}: {shown:O}");
    }

    [Fact]
    public void A_zone_that_crossed_the_date_line_left_a_day_out()
    {
        Assert.True(LibraryZone.TryFind("Pacific/Apia", out var apia));

        Assert.False(apia.HasDay(new DateOnly(2011, 12, 30)));
        Assert.True(apia.HasDay(new DateOnly(2011, 12, 31)));
    }

    [Theory]
    [InlineData("Europe/Nowhere")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("CET")]
    [InlineData("../../etc/localtime")]
    [InlineData("/etc/localtime")]
    [InlineData("posix/Europe/Berlin")]
    [InlineData("EUROPE/BERLIN")]
    [InlineData("Europe/Berlin\n")]
    [InlineData("")]
    public void A_name_that_is_not_in_the_database_is_refused(string name) =>
        Assert.False(LibraryZone.TryFind(name, out _));
}
