using Library.Loans.Domain;

namespace Library.Loans.Tests.Domain.Calendar;

public sealed class OpeningCalendarTests
{
    private static readonly HashSet<DayOfWeek> Weekdays =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
    ];

    [Theory]
    [InlineData("2026-05-04", true, "a Monday")]
    [InlineData("2026-05-09", false, "a Saturday")]
    [InlineData("2026-05-16", true, "a Saturday with an opening")]
    [InlineData("2026-12-23", true, "the day before the closure")]
    [InlineData("2026-12-24", false, "the first day of the closure")]
    [InlineData("2027-01-01", false, "after the turn of the year")]
    [InlineData("2028-01-04", false, "the last day, a Tuesday, years later")]
    [InlineData("2029-01-05", true, "the day after the closure, years later")]
    [InlineData("2030-12-31", true, "an opening within the closure")]
    [InlineData("2026-07-20", false, "the closure of one year")]
    [InlineData("2027-07-20", true, "the same day of the next year")]
    public void An_opening_beats_a_closure_and_a_closure_beats_the_week(string day, bool isOpen, string why)
    {
        var calendar = new OpeningCalendar(
            Weekdays,
            [
                new Closure(new DateOnly(2020, 12, 24), new DateOnly(2021, 1, 4), EveryYear: true),
                new Closure(new DateOnly(2026, 7, 13), new DateOnly(2026, 8, 1), EveryYear: false),
            ],
            new HashSet<DateOnly> { new(2026, 5, 16), new(2030, 12, 31) }
        );

        Assert.True(calendar.IsOpen(Day(day)) == isOpen, why);
    }

    [Fact]
    public void A_closure_of_every_year_is_counted_from_any_year()
    {
        var closure = new Closure(new DateOnly(9999, 12, 24), new DateOnly(9999, 12, 26), EveryYear: true);

        Assert.True(closure.Covers(new DateOnly(2026, 12, 26)));
        Assert.False(closure.Covers(new DateOnly(2026, 12, 27)));
    }

    [Theory]
    [InlineData("2026-07-12", false)]
    [InlineData("2026-07-13", true)]
    [InlineData("2026-07-14", true)]
    [InlineData("2026-07-15", false)]
    public void A_closure_covers_its_first_day_its_last_and_those_between(string day, bool isCovered)
    {
        var once = new Closure(new DateOnly(2026, 7, 13), new DateOnly(2026, 7, 14), EveryYear: false);

        Assert.Equal(isCovered, once.Covers(Day(day)));
        Assert.Equal(isCovered, (once with { EveryYear = true }).Covers(Day(day).AddYears(4)));
        Assert.False(once.Covers(Day(day).AddYears(4)));
    }

    [Theory]
    [InlineData("2022-01-02", "2026-06-15", true)]
    [InlineData("2022-01-03", "2026-06-15", true)]
    [InlineData("2021-01-03", "2026-06-15", false)]
    public void A_closure_of_every_year_that_is_as_long_as_a_year_covers_every_day(
        string to,
        string day,
        bool covers
    ) => Assert.Equal(covers, new Closure(new DateOnly(2021, 1, 3), Day(to), EveryYear: true).Covers(Day(day)));

    [Fact]
    public void The_search_for_an_open_day_ends_although_there_is_none()
    {
        var wholeYear = new Closure(new DateOnly(2020, 1, 1), new DateOnly(2020, 12, 31), EveryYear: true);
        var calendar = new OpeningCalendar(Weekdays, [wholeYear], new HashSet<DateOnly> { new(2027, 5, 5) });

        Assert.Equal(new DateOnly(2027, 5, 5), calendar.FirstOpenDayFrom(new DateOnly(2026, 5, 5)));
        Assert.Null(calendar.FirstOpenDayFrom(new DateOnly(2026, 5, 4)));
    }

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
