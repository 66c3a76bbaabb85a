using System.Globalization;
using Library.Loans.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Domain.Policies;

public sealed class DueDateTests
{
    private const int Cases = 1_000;
    private static readonly string[] Days =
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];

    // The zones with the oddest rules, and those around the date line.
    private static readonly string[] Zones =
    [
        "Europe/Berlin",
        "America/Nuuk",
        "America/Havana",
        "America/Asuncion",
        "America/Sao_Paulo",
        "Asia/Gaza",
        "Asia/Kathmandu",
        "Asia/Tehran",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
        "Pacific/Apia",
        "Pacific/Kiritimati",
        "Pacific/Marquesas",
        "UTC",
    ];

    [Fact]
    public void Without_a_calendar_a_loan_lasts_exactly_so_many_times_24_hours()
    {
        var random = new Random(1);
        foreach (var zone in Zones)
        {
            var policy = A.Policy(draft => draft with { TimeZone = zone });
            for (var number = 0; number < 500; number++)
            {
                var from = AnyMoment(random);

                var due = policy.DueAfter(from, policy.TermsFor(kind: null, group: null), from);

                Assert.Equal(new DueDate(from + TimeSpan.FromHours(14 * 24)), due);
            }
        }
    }

    [Fact]
    public void The_longest_loan_can_be_counted_from_the_last_day_that_a_list_may_bring()
    {
        var policy = A.Policy(draft => draft with { LoanDays = 999 });
        var last = new DateTimeOffset(ListedMoment.LastYear, 12, 31, 0, 0, 0, TimeSpan.Zero);

        var due = policy.DueAfter(last, policy.TermsFor(kind: null, group: null), last);

        Assert.Equal(last.AddDays(999), due.At);
    }

    [Fact]
    public void Case_06_a_copy_waits_for_so_many_open_days_to_the_end_of_the_last()
    {
        var at = new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
        var plain = A.Policy(draft => draft with { PickupDays = 2 });
        var weekly = A.Policy(draft =>
            draft with
            {
                TimeZone = "Europe/Berlin",
                PickupDays = 2,
                Calendar = new CalendarDraft(["monday", "thursday"]),
            }
        );

        Assert.Equal(new DateTimeOffset(2026, 5, 6, 23, 59, 59, TimeSpan.Zero), plain.ReadyUntil(at));
        Assert.Equal(new DateTimeOffset(2026, 5, 11, 21, 59, 59, TimeSpan.Zero), weekly.ReadyUntil(at));
    }

    [Fact]
    public void With_a_calendar_a_loan_never_ends_on_a_closed_day_nor_earlier_than_asked()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var number = 0; number < Cases; number++)
        {
            var policy = AnyPolicy(random);
            var from = AnyMoment(random);
            var terms = policy.TermsFor(kind: null, group: null);

            var due = policy.DueAfter(from, terms, from);

            var asked = policy.Zone.DayOf(from).AddDays(terms.LoanDays);
            var day = policy.Zone.DayOf(due.At);
            var description = $"seed {seed}, {policy.Draft.TimeZone}, from {from:O}, due {due.At:O}";
            Assert.True(day >= asked, description);
            Assert.True(due.At > from, description);
            Assert.True(policy.Zone.EndOf(day) == due.At, description);
            Assert.Equal(day == asked ? null : asked, due.MovedFrom);
            Assert.True(policy.Calendar!.IsOpen(day) || policy.Calendar.FirstOpenDayFrom(asked) is null, description);
        }
    }

    [Fact]
    public void Nothing_is_due_on_a_day_that_the_zone_left_out()
    {
        var policy = A.Policy(draft =>
            draft with
            {
                TimeZone = "Pacific/Apia",
                LoanDays = 7,
                Calendar = new CalendarDraft(["friday"]),
            }
        );
        var from = Moment("2011-12-23T10:00:00-10:00");

        var due = policy.DueAfter(from, policy.TermsFor(kind: null, group: null), from);

        Assert.Equal(new DueDate(policy.Zone.EndOf(new DateOnly(2012, 1, 6)), new DateOnly(2011, 12, 30)), due);
    }

    [Fact]
    public void A_due_date_is_moved_once_and_never_to_an_earlier_moment()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var number = 0; number < Cases; number++)
        {
            var policy = AnyPolicy(random);
            var dueAt = AnyMoment(random);

            var moved = policy.Moved(dueAt);

            var description = $"seed {seed}, {policy.Draft.TimeZone}, due {dueAt:O}, moved to {moved:O}";
            Assert.True(moved >= dueAt, description);
            Assert.True(policy.Moved(moved) == moved, description);
            Assert.True(moved == dueAt == (policy.Zone.DayOf(moved) == policy.Zone.DayOf(dueAt)), description);
        }
    }

    [Fact]
    public void Nothing_is_due_after_the_end_of_term_as_long_as_that_lies_ahead()
    {
        var policy = A.Policy(draft =>
            draft with
            {
                TimeZone = "Europe/Berlin",
                Groups = [new GroupDraft("Pupil", TermEnd: new DateOnly(2026, 5, 8))],
            }
        );
        var terms = policy.TermsFor(kind: null, "pupil");

        var during = policy.DueAfter(Moment("2026-05-01T10:00:00+02:00"), terms, Moment("2026-05-01T10:00:00+02:00"));
        var onTheLastDay = policy.DueAfter(
            Moment("2026-05-08T10:00:00+02:00"),
            terms,
            Moment("2026-05-08T10:00:00+02:00")
        );

        var asUsual = policy.DueAfter(Moment("2026-04-24T10:00:00+02:00"), terms, Moment("2026-04-24T10:00:00+02:00"));
        Assert.Equal(Moment("2026-05-08T10:00:00+02:00"), asUsual.At);
        Assert.Equal(Moment("2026-05-08T23:59:59+02:00"), during.At);
        Assert.Equal(Moment("2026-05-22T10:00:00+02:00"), onTheLastDay.At);
    }

    [Theory]
    [InlineData("2026-05-04", 14, "2026-05-08", "2026-05-10", "the Friday before the Sunday")]
    [InlineData("2026-05-02", 7, "2026-05-08", "2026-05-09", "the Friday for a Saturday, moved beyond the term else")]
    [InlineData("2026-05-08", 14, "2026-05-22", null, "as after the term, of which this Friday is the last day")]
    public void A_term_that_ends_on_a_closed_day_ends_on_the_last_open_day_before(
        string today,
        int loanDays,
        string due,
        string? movedFrom,
        string why
    )
    {
        var policy = A.Policy(draft =>
            draft with
            {
                TimeZone = "Europe/Berlin",
                LoanDays = loanDays,
                Groups = [new GroupDraft("Pupil", TermEnd: new DateOnly(2026, 5, 10))],
                Calendar = new CalendarDraft(Days[..5]),
            }
        );
        var now = Moment($"{today}T10:00:00+02:00");

        var ended = policy.DueAfter(now, policy.TermsFor(kind: null, "pupil"), now);

        Assert.True(Moment($"{due}T23:59:59+02:00") == ended.At, $"{why}: {ended.At:O}");
        Assert.Equal(movedFrom, ended.MovedFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Nothing_is_due_on_a_closed_day_nor_after_a_term_of_which_an_open_day_lies_ahead()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var number = 0; number < Cases; number++)
        {
            var (policy, from) = (AnyPolicy(random), AnyMoment(random));
            var today = policy.Zone.DayOf(from);
            var end = today.AddDays(random.Next(-3, 70));
            var terms = policy.TermsFor(kind: null, group: null);
            var usual = policy.Zone.DayOf(policy.DueAfter(from, terms, from).At);

            var due = policy.DueAfter(from, terms with { TermEnd = end }, from);

            var ahead = DaysBetween(today.AddDays(1), end).Where(policy.Calendar!.IsOpen).Where(policy.Zone.HasDay);
            var expected = end < usual ? ahead.DefaultIfEmpty(usual).Max() : usual;
            var description = $"seed {seed}, {policy.Draft.TimeZone}, from {from:O} to {end:O}, due {due.At:O}";
            Assert.True(due.At > from, description);
            Assert.True(policy.Zone.EndOf(expected) == due.At, description);
            Assert.True(
                policy.Calendar.IsOpen(expected) || policy.Calendar.FirstOpenDayFrom(usual) is null,
                description
            );
        }
    }

    [Theory]
    [InlineData(false, "2026-05-05T09:59:59Z", 0)]
    [InlineData(false, "2026-05-05T10:00:00Z", 1)]
    [InlineData(true, "2026-05-04T22:00:00Z", 1)]
    [InlineData(true, "2026-05-04T21:59:59Z", 0)]
    public void Days_overdue_are_those_of_the_calendar_if_there_is_one(bool hasCalendar, string at, int days)
    {
        var policy = hasCalendar
            ? A.Policy(draft => draft with { TimeZone = "Europe/Berlin", Calendar = new CalendarDraft(Days) })
            : A.Policy();

        Assert.Equal(days, policy.DaysOverdue(Moment("2026-05-04T10:00:00Z"), Moment(at)));
    }

    private static IEnumerable<DateOnly> DaysBetween(DateOnly first, DateOnly last) =>
        Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1)).Select(first.AddDays);

    private static LendingPolicy AnyPolicy(Random random)
    {
        var closures = Enumerable
            .Range(0, random.Next(4))
            .Select(_ =>
            {
                var from = new DateOnly(2005, 1, 1).AddDays(random.Next(10_000));
                return new ClosureDraft(from, from.AddDays(random.Next(1, 400)), random.Next(2) == 0);
            });
        var openings = Enumerable
            .Range(0, random.Next(4))
            .Select(_ => new OpeningDraft(new DateOnly(2005, 1, 1).AddDays(random.Next(10_000))));
        return A.Policy(draft =>
            draft with
            {
                TimeZone = Zones[random.Next(Zones.Length)],
                LoanDays = random.Next(1, 60),
                Calendar = new CalendarDraft([.. Days.Where(_ => random.Next(3) > 0)], [.. closures], [.. openings]),
            }
        );
    }

    private static DateTimeOffset AnyMoment(Random random) =>
        new DateTimeOffset(2006, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.NextInt64(25L * 365 * 86_400));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
