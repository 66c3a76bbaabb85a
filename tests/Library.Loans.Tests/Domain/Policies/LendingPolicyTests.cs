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
            Kinds = [new KindDraft("DVD", LoanDays: -1), new KindDraft("dvd "), null!],
            Groups = [new GroupDraft("Pupil", LoansAtOnce: 10_000)],
            Calendar = new CalendarDraft(["monday", "funday"], [new(Today, Today.AddDays(-1)), FarAway], [null!]),
        };

        Assert.Equal(
            [
                "calendar.closures[0].to",
                "calendar.closures[1].from",
                "calendar.closures[1].to",
                "calendar.opening_days",
                "calendar.openings[0]",
                "groups[0].loans_at_once",
                "kinds",
                "kinds[0].loan_days",
                "kinds[2]",
                "loan_days",
                "name",
                "time_zone",
            ],
            FaultsOf(draft)
        );
    }

    [Fact]
    public void A_calendar_needs_a_time_zone() =>
        Assert.Equal(["time_zone"], FaultsOf(LendingPolicy.Original with { Calendar = new CalendarDraft(["monday"]) }));

    [Fact]
    public void A_calendar_without_an_open_day_in_the_coming_year_is_refused()
    {
        var closed = LendingPolicy.Original with { TimeZone = "Europe/Berlin", Calendar = new CalendarDraft([]) };
        var opened = closed with { Calendar = new CalendarDraft([], Openings: [new OpeningDraft(Today.AddDays(365))]) };

        Assert.Equal(["calendar", "name"], FaultsOf(closed with { Name = " " }));
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

    [Fact]
    public void A_policy_reads_back_as_it_was_written() =>
        Assert.Equal(
            "Our Library",
            LendingPolicy.Parse(LendingPolicy.Original with { Name = " Our Library " }, Today).Draft.Name
        );

    private static IEnumerable<string> FaultsOf(PolicyDraft draft) =>
        Assert
            .Throws<InvalidValueException>(() => LendingPolicy.Parse(draft, Today))
            .Errors.Keys.Order(StringComparer.Ordinal);
}
