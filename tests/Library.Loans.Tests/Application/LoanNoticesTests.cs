using Library.Books.Contract;
using Library.Loans.Application;
using Library.Loans.Domain;
using Library.Notifications.Contract;
using Library.Shared;
using Library.Testing;
using Library.Testing.Notifications;

namespace Library.Loans.Tests.Application;

/// <summary>The notices about loans, and their days.</summary>
public sealed class LoanNoticesTests : IDueLoans
{
    private static readonly DateTimeOffset DueAt = new(2026, 5, 18, 10, 0, 0, TimeSpan.Zero);

    private readonly LoansFixture _fixture = new();
    private readonly InMemoryNotices _notices = new();
    private readonly List<DueLoan> _loans = [];
    private readonly List<DueLoan> _returned = [];
    private DueRound? _round;
    private (DateTimeOffset Before, MemberId? After) _asked;

    public LoanNoticesTests() => _fixture.Clock.Set(DueAt.AddDays(1));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(NoticeKind.DueSoon, 0, "Emma: due on 18 May 2026", null)]
    [InlineData(NoticeKind.DueDateMoved, 0, "Emma: now due on 18 May 2026", null)]
    [InlineData(
        NoticeKind.Overdue,
        1,
        "Emma: was due on 18 May 2026, 1 day ago",
        "Overdue: Emma: was due on 18 May 2026, 1 day ago"
    )]
    [InlineData(
        NoticeKind.Overdue,
        2,
        "Emma: was due on 18 May 2026, 2 days ago",
        "Overdue: Emma: was due on 18 May 2026, 2 days ago"
    )]
    [InlineData(NoticeKind.Overdue, 0.1, "Emma: was due on 18 May 2026", "Overdue: Emma: was due on 18 May 2026")]
    public async Task A_notice_names_the_title_and_the_day_on_which_it_is_due(
        string kind,
        double days,
        string line,
        string? call
    )
    {
        var loan = Due("Emma");
        _fixture.Clock.Set(DueAt.AddDays(days));

        var present = Assert.Single(await FindPresentAsync(NoticeOf(loan, kind)));

        Assert.Equal((line, call), (present.Line, present.CallText));
    }

    [Fact]
    public async Task A_title_that_is_gone_is_told_without_its_name()
    {
        var loan = Due("Emma");
        _fixture.Known.Titles.Clear();

        var present = Assert.Single(await FindPresentAsync(NoticeOf(loan, NoticeKind.Overdue)));

        Assert.Equal("A title that the library has no more: was due on 18 May 2026, 1 day ago", present.Line);
    }

    [Fact]
    public async Task Only_what_is_still_true_is_told()
    {
        var (loan, refuses, unknown) = (Due("Emma"), Due("Persuasion"), Due("Sanditon"));
        _fixture.Known.Show(refuses.MemberId, member => member with { WantsDueSoon = false });
        _fixture.Known.Members.Remove(unknown.MemberId);
        Notice[] notices =
        [
            NoticeOf(loan, NoticeKind.Overdue),
            NoticeOf(loan, NoticeKind.Overdue) with
            {
                SubjectAt = DueAt.AddTicks(1),
            },
            NoticeOf(loan, NoticeKind.DueSoon),
            NoticeOf(refuses, NoticeKind.DueSoon),
            NoticeOf(refuses, NoticeKind.DueDateMoved),
            NoticeOf(refuses, NoticeKind.Overdue),
            NoticeOf(unknown, NoticeKind.DueSoon),
            NoticeOf(loan, NoticeKind.DueDateMoved) with
            {
                SubjectId = A.NewId(),
            },
        ];

        Assert.Equal([notices[0], notices[5]], await ToldAsync());
        _fixture.Clock.Set(DueAt);
        Assert.Equal([notices[2], notices[4]], await ToldAsync());

        async Task<IEnumerable<Notice>> ToldAsync() =>
            (await FindPresentAsync(notices)).Select(present => present.Notice);
    }

    [Fact]
    public async Task Each_kind_has_a_section_and_an_example()
    {
        _fixture.Clock.Set(new DateTimeOffset(2026, 5, 1, 10, 0, 0, TimeSpan.Zero));

        Assert.Equal("loans", Topic.Name);
        Assert.Equal(
            [
                new NoticeSection("overdue", "Please bring back what is overdue", "These should be back:"),
                new NoticeSection(
                    "due_soon",
                    "Due back soon",
                    "These are due back soon. In your account you can see whether you may renew them:"
                ),
                new NoticeSection(
                    "due_date_moved",
                    "You may keep your books longer",
                    "The library is closed on the day on which these were due. They are due later:"
                ),
            ],
            Topic.Sections
        );
        Assert.Equal(
            [
                ("due_soon", "Wind in the Willows: due on 3 May 2026"),
                ("overdue", "Wind in the Willows: was due on 30 April 2026, 1 day ago"),
                ("due_date_moved", "Wind in the Willows: now due on 15 May 2026"),
            ],
            (await Topic.ReadExamplesAsync(Cancellation)).Select(example => (example.Notice.Kind, example.Line))
        );
    }

    [Fact]
    public async Task A_round_tells_each_loan_once_and_ends_with_the_last_borrowers()
    {
        var (told, known, unknown) = (Due("Emma"), Due("Persuasion"), Due("Sanditon"));
        _fixture.Known.Members.Remove(unknown.MemberId);
        await _notices.AddAsync(LoanNotices.Topic, [NoticeOf(told, NoticeKind.Overdue, 1)], DueAt, Cancellation);

        Assert.False(await Round.GoOnAsync(Cancellation));

        Assert.Equal(NoticeOf(known, NoticeKind.Overdue, 1), Assert.Single(_notices.Kept.Skip(1)));
        Assert.Equal(_fixture.Clock.GetUtcNow(), _notices.NotBefore(_notices.Kept[1]));
        Assert.Equal(new DueRound(new DateOnly(2026, 5, 19), LastMemberId: null, IsDone: true), _round);
        Assert.Equal(new DateTimeOffset(2026, 5, 22, 0, 0, 0, TimeSpan.Zero), _asked.Before);
        Due("Lady Susan");
        Assert.False(await Round.GoOnAsync(Cancellation));
        Assert.Equal(2, _notices.Kept.Count);
    }

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, false)]
    public async Task A_round_goes_on_behind_the_last_of_100_borrowers(int borrowers, bool isDone)
    {
        for (var number = 0; number < borrowers; number++)
        {
            Due($"Title {number}");
        }

        Assert.Equal(!isDone, await Round.GoOnAsync(Cancellation));
        MemberId? last = isDone ? null : _loans[^1].MemberId;
        Assert.Equal((isDone, last), (_round!.IsDone, _round.LastMemberId));
        await Round.GoOnAsync(Cancellation);
        Assert.Equal(_round.LastMemberId, _asked.After);
    }

    [Fact]
    public async Task A_round_goes_on_though_a_borrower_brings_everything_back_while_the_portion_is_read()
    {
        for (var number = 0; number < 100; number++)
        {
            Due($"Title {number}");
        }

        _returned.Add(_loans[^1]);

        Assert.True(await Round.GoOnAsync(Cancellation));
        Assert.Equal((false, _loans[^1].MemberId), (_round!.IsDone, _round.LastMemberId));
    }

    [Theory]
    [InlineData(true, "due_soon")]
    [InlineData(false, "")]
    public async Task Readers_without_a_verified_address_are_not_told_before_the_day(bool isVerified, string kinds)
    {
        var loan = Due("Emma");
        _fixture.Known.Show(loan.MemberId, member => member with { Email = "ann@x.org", IsVerified = isVerified });
        _fixture.Clock.Set(DueAt.AddDays(-1));

        await Round.GoOnAsync(Cancellation);

        Assert.Equal(kinds, string.Join(' ', _notices.Kept.Select(notice => notice.Kind)));
    }

    [Theory]
    [InlineData("2026-05-18T05:59:59Z", false)]
    [InlineData("2026-05-18T06:00:00Z", true)]
    [InlineData("2026-05-18T17:59:59Z", true)]
    [InlineData("2026-05-18T18:00:00Z", false)]
    public async Task Notices_are_sent_from_eight_to_eight_in_the_library_s_zone(string at, bool isTime)
    {
        _fixture.Policies.Policy = A.Policy(draft => draft with { Name = "Ours", TimeZone = "Europe/Berlin" });
        _fixture.Clock.Set(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));

        var policy = await new ReadNoticePolicy(_fixture.Policies, _fixture.Clock).ReadAsync(Cancellation);

        Assert.Equal(new NoticePolicy("Ours", isTime), policy);
    }

    Task<IReadOnlyList<DueLoan>> IDueLoans.FindAsync(
        IReadOnlyCollection<LoanId> ids,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<DueLoan>>([.. _loans.Where(loan => ids.Contains(loan.LoanId))]);

    Task<DuePortion> IDueLoans.ListAsync(
        DateTimeOffset dueBefore,
        MemberId? after,
        int members,
        CancellationToken cancellationToken
    )
    {
        _asked = (dueBefore, after);
        var portion = _loans.Take(members).ToList();
        return Task.FromResult(
            new DuePortion(
                [.. portion.Where(loan => !_returned.Contains(loan))],
                portion.Count < members ? null : portion[^1].MemberId
            )
        );
    }

    Task<DueRound> IDueLoans.HoldRoundAsync(DateOnly day, CancellationToken cancellationToken) =>
        Task.FromResult(_round ?? new DueRound(day, LastMemberId: null, IsDone: false));

    Task IDueLoans.KeepRoundAsync(DueRound round, CancellationToken cancellationToken)
    {
        _round = round;
        return Task.CompletedTask;
    }

    private LoanNotices Topic => new(this, _fixture.Policies, _fixture.Known, _fixture.Known, _fixture.Clock);

    private FindDueNotices Round => new(this, _fixture.Policies, _fixture.Known, _notices, _fixture.Clock);

    private Task<IReadOnlyList<PresentNotice>> FindPresentAsync(params Notice[] notices) =>
        Topic.FindPresentAsync(notices, Cancellation);

    private DueLoan Due(string title)
    {
        var loan = new DueLoan(A.NewLoanId(), A.NewBookId(), A.NewMemberId(), DueAt.AddDays(-14), DueAt);
        _loans.Add(loan);
        _fixture.Known.Titles[loan.BookId] = new ShownTitle(title, Author: null, "book");
        _fixture.Known.Show(loan.MemberId);
        return loan;
    }

    private static Notice NoticeOf(DueLoan loan, string kind, int step = 0) =>
        new(kind, step, loan.MemberId, loan.LoanId.Value, loan.DueAt);
}
