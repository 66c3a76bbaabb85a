using Library.Loans.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Domain.Policies;

public sealed class LendingPolicyTests
{
    private static readonly DateOnly Today = new(2026, 5, 4);
    private static readonly ClosureDraft FarAway = new(new DateOnly(1899, 12, 31), new DateOnly(3000, 1, 1));

    [Fact]
    public void Every_number_comes_from_the_kind_or_else_from_the_group_or_else_from_the_library()
    {
        var policy = A.Policy(draft =>
            draft with
            {
                Kinds =
                [
                    new KindDraft("DVD", LoanDays: 7, Renewals: 0, MostAtOnce: 3),
                    new KindDraft("Map", Lendable: false),
                ],
                Groups = [new GroupDraft("Pupil", LoanDays: 21, LoansAtOnce: 5, HoldsAtOnce: 1, TermEnd: Today)],
            }
        );

        Assert.Equal(new LendingTerms(true, 14, 2, 20, null, 5, null), policy.TermsFor("book", group: null));
        Assert.Equal(new LendingTerms(true, 21, 2, 5, null, 1, Today), policy.TermsFor("book", "PUPIL"));
        Assert.Equal(new LendingTerms(true, 7, 0, 5, 3, 1, Today), policy.TermsFor("dvd", "pupil"));
        Assert.Equal(new LendingTerms(false, 14, 2, 20, null, 5, null), policy.TermsFor("map", "Teacher"));
    }

    [Fact]
    public void A_policy_with_several_faults_names_each_of_them()
    {
        var draft = LendingPolicy.Original with
        {
            Name = " ",
            TimeZone = "Europe/Nowhere",
            LoanDays = 0,
            Kinds = [new KindDraft("DVD", LoanDays: -1), new KindDraft("dvd "), null!, new KindDraft(" ")],
            Groups = [new GroupDraft("Pupil", LoansAtOnce: 10_000), new GroupDraft(" ")],
            Calendar = new CalendarDraft(
                ["monday", "funday"],
                [new(Today, Today.AddDays(-1)), FarAway],
                [null!, .. Enumerable.Repeat(new OpeningDraft(Today), 200)]
            ),
        };

        Assert.Equal(
            [
                "calendar.closures[0].to: Must not be before from.",
                "calendar.closures[1].from: Must be a day of the years 1900 to 2999.",
                "calendar.closures[1].to: Must be a day of the years 1900 to 2999.",
                "calendar.opening_days: Must be names of days, as monday.",
                "calendar.openings: Must have at most 200 entries.",
                "calendar.openings[0]: Must not be null.",
                "groups[0].loans_at_once: Must be a whole number from 0 to 9999.",
                "groups[1].name: Must not be empty.",
                "kinds: Must not have the same name twice.",
                "kinds[0].loan_days: Must be a whole number from 1 to 999.",
                "kinds[2]: Must not be null.",
                "kinds[3].name: Must not be empty.",
                "loan_days: Must be a whole number from 1 to 999.",
                "name: Must not be empty.",
                "time_zone: Must be the name of a time zone, such as Europe/Berlin.",
            ],
            FaultsOf(draft)
        );
    }

    [Fact]
    public void A_calendar_needs_a_time_zone() =>
        Assert.Equal(
            ["time_zone: Is required where there is a calendar."],
            FaultsOf(LendingPolicy.Original with { Calendar = new CalendarDraft(["monday"]) })
        );

    [Theory]
    [InlineData("loan_days", 1, 999)]
    [InlineData("renewals", 0, 999)]
    [InlineData("loans_at_once", 0, 9_999)]
    [InlineData("holds_at_once", 0, 9_999)]
    [InlineData("pickup_days", 1, 999)]
    [InlineData("remind_days_before", 0, 999)]
    [InlineData("block_after_days_overdue", 0, 999)]
    [InlineData("kinds[0].loan_days", 1, 999)]
    [InlineData("kinds[0].renewals", 0, 999)]
    [InlineData("kinds[0].most_at_once", 0, 9_999)]
    [InlineData("groups[0].loan_days", 1, 999)]
    [InlineData("groups[0].loans_at_once", 0, 9_999)]
    [InlineData("groups[0].holds_at_once", 0, 9_999)]
    public void Each_number_has_a_least_and_a_most(string field, int least, int most)
    {
        foreach (var number in new[] { least, most })
        {
            Assert.NotNull(LendingPolicy.Parse(With(field, number), Today));
        }

        foreach (var number in new[] { least - 1, most + 1 })
        {
            Assert.Equal([$"{field}: Must be a whole number from {least} to {most}."], FaultsOf(With(field, number)));
        }
    }

    [Theory]
    [InlineData(100, 200, 0)]
    [InlineData(101, 200, 3)]
    [InlineData(100, 201, 4)]
    public void Names_have_100_characters_and_lists_200_entries_at_most(int length, int entries, int faults)
    {
        var name = new string('x', length);
        var days = Enumerable.Range(0, entries).Select(Today.AddDays).ToList();
        var draft = LendingPolicy.Original with
        {
            Name = name,
            TimeZone = "UTC",
            Kinds = [new KindDraft(name), .. Names("kind").Select(kind => new KindDraft(kind))],
            Groups = [new GroupDraft(name), .. Names("group").Select(group => new GroupDraft(group))],
            Calendar = new CalendarDraft(
                ["monday"],
                [.. days.Select(day => new ClosureDraft(day))],
                [.. days.Select(day => new OpeningDraft(day))]
            ),
        };

        Assert.Equal(faults, FaultsUnlessNone(draft));

        IEnumerable<string> Names(string prefix) =>
            Enumerable.Range(1, entries - 1).Select(index => $"{prefix} {index}");
    }

    [Theory]
    [InlineData("1900-01-01", "2999-12-31", 0)]
    [InlineData("1899-12-31", "2999-12-31", 1)]
    [InlineData("1900-01-01", "3000-01-01", 1)]
    public void Closures_lie_in_the_years_1900_to_2999(string from, string to, int faults) =>
        Assert.Equal(
            faults,
            FaultsUnlessNone(
                LendingPolicy.Original with
                {
                    TimeZone = "UTC",
                    Calendar = new CalendarDraft(
                        ["monday"],
                        [new ClosureDraft(Day(from)), new ClosureDraft(Day(to))],
                        [new OpeningDraft(Today)]
                    ),
                }
            )
        );

    [Fact]
    public void Names_are_trimmed_a_closure_has_its_last_day_or_is_of_one_and_days_are_in_their_order()
    {
        var draft = LendingPolicy.Original with
        {
            Name = " Our Library ",
            TimeZone = "Europe/Berlin",
            Kinds = [new KindDraft(" DVD ")],
            Groups = [new GroupDraft(" 4a ")],
            Calendar = new CalendarDraft(
                ["sunday", "MONDAY"],
                [new ClosureDraft(Today, EveryYear: true), new ClosureDraft(Today, Today.AddDays(2))],
                [new OpeningDraft(Today.AddDays(2)), new OpeningDraft(Today.AddDays(1))]
            ),
        };

        var read = LendingPolicy.Parse(LendingPolicy.Parse(draft, Today).Draft, Today).Draft;

        Assert.Equal(("Our Library", "DVD", "4a"), (read.Name, read.Kinds[0].Name, read.Groups[0].Name));
        Assert.Equal(["monday", "sunday"], read.Calendar!.OpeningDays);
        Assert.Equal(
            [new ClosureDraft(Today, Today, EveryYear: true), new ClosureDraft(Today, Today.AddDays(2))],
            read.Calendar.Closures
        );
        Assert.Equal([Today.AddDays(1), Today.AddDays(2)], read.Calendar.Openings!.Select(opening => opening.Date));
    }

    [Fact]
    public void Two_groups_have_no_name_in_common_either() =>
        Assert.Equal(
            ["groups: Must not have the same name twice."],
            FaultsOf(LendingPolicy.Original with { Groups = [new GroupDraft("4a"), new GroupDraft("4A ")] })
        );

    [Theory]
    [InlineData(0, "", 30)]
    [InlineData(3, "", 2)]
    [InlineData(3, "2 5", 5, 0, 2)]
    [InlineData(1, "1 1", 1)]
    public void What_is_overdue_for_as_many_days_as_the_library_says_counts(
        int limit,
        string expected,
        params int[] overdue
    )
    {
        var at = new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
        var policy = A.Policy(draft => draft with { BlockAfterDaysOverdue = limit });

        var found = policy.FindLongOverdue(overdue.Select(days => at.AddDays(-days)), at);

        Assert.Equal(expected, found is var (loans, days) ? $"{loans} {days}" : "");
    }

    [Fact]
    public void Holds_are_decided_by_the_same_policy()
    {
        var at = new DateTimeOffset(2026, 5, 4, 23, 30, 0, TimeSpan.Zero);
        var lending = A.Policy(draft =>
            draft with
            {
                TimeZone = "Europe/Berlin",
                HoldsOnAvailable = false,
                Kinds = [new KindDraft("map", Lendable: false)],
                Groups = [new GroupDraft("4a", HoldsAtOnce: 1)],
            }
        );
        var policy = new HoldPolicy(lending);

        Assert.False(policy.AllowsHoldsOnAvailable);
        Assert.True(new HoldPolicy(A.Policy()).AllowsHoldsOnAvailable);
        Assert.Equal((1, 5), (policy.HoldsAtOnce("book", "4a"), policy.HoldsAtOnce("book", group: null)));
        Assert.Equal((true, false), (policy.Lends("book"), policy.Lends("map")));
        Assert.Equal(TimeSpan.FromMinutes(15), policy.UndoPeriod);
        Assert.Equal(Today.AddDays(1), policy.DayOf(at));
        Assert.Equal(
            new DateTimeOffset(2026, 5, 4, 21, 30, 0, TimeSpan.Zero),
            policy.MomentOf(new DateTime(2026, 5, 4, 23, 30, 0))
        );
        Assert.Equal(lending.ReadyUntil(at), policy.ReadyUntil(at));
        Assert.Equal(2, policy.FindLongOverdue([at.AddDays(-2)], at)?.DaysOfOldest);
    }

    [Fact]
    public void A_calendar_without_an_open_day_in_the_coming_year_is_refused()
    {
        var closed = LendingPolicy.Original with { TimeZone = "Europe/Berlin", Calendar = new CalendarDraft([]) };
        var opened = closed with { Calendar = new CalendarDraft([], Openings: [new OpeningDraft(Today.AddDays(365))]) };

        Assert.Equal(
            ["calendar: Must have an open day within the next year.", "name: Must not be empty."],
            FaultsOf(closed with { Name = " " })
        );
        Assert.NotNull(LendingPolicy.Parse(opened, Today).Calendar);
    }

    [Fact]
    public void A_policy_whose_time_zone_is_not_known_any_more_counts_days_in_UTC() =>
        Assert.Same(LibraryZone.Utc, A.Policy(draft => draft with { TimeZone = "Europe/Nowhere" }).Zone);

    [Fact]
    public void A_closure_far_away_that_was_kept_earlier_is_read() =>
        Assert.NotNull(
            A.Policy(draft =>
                draft with
                {
                    TimeZone = "Europe/Berlin",
                    Calendar = new CalendarDraft(["monday"], [FarAway]),
                }
            ).Calendar
        );

    private static PolicyDraft With(string field, int number)
    {
        var draft = LendingPolicy.Original;
        return field switch
        {
            "loan_days" => draft with { LoanDays = number },
            "renewals" => draft with { Renewals = number },
            "loans_at_once" => draft with { LoansAtOnce = number },
            "holds_at_once" => draft with { HoldsAtOnce = number },
            "pickup_days" => draft with { PickupDays = number },
            "remind_days_before" => draft with { RemindDaysBefore = number },
            "block_after_days_overdue" => draft with { BlockAfterDaysOverdue = number },
            "kinds[0].loan_days" => draft with { Kinds = [new KindDraft("x", LoanDays: number)] },
            "kinds[0].renewals" => draft with { Kinds = [new KindDraft("x", Renewals: number)] },
            "kinds[0].most_at_once" => draft with { Kinds = [new KindDraft("x", MostAtOnce: number)] },
            "groups[0].loan_days" => draft with { Groups = [new GroupDraft("x", LoanDays: number)] },
            "groups[0].loans_at_once" => draft with { Groups = [new GroupDraft("x", LoansAtOnce: number)] },
            _ => draft with { Groups = [new GroupDraft("x", HoldsAtOnce: number)] },
        };
    }

    private static int FaultsUnlessNone(PolicyDraft draft) =>
        (Record.Exception(() => LendingPolicy.Parse(draft, Today)) as InvalidValueException)?.Errors.Count ?? 0;

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> FaultsOf(PolicyDraft draft) =>
        Assert
            .Throws<InvalidValueException>(() => LendingPolicy.Parse(draft, Today))
            .Errors.Select(fault => $"{fault.Key}: {string.Join(' ', fault.Value)}")
            .Order(StringComparer.Ordinal);
}
