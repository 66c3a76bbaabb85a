using Library.Holds.Application;
using Library.Notifications.Contract;
using Library.Testing;

namespace Library.Holds.Tests.Application;

public sealed class HoldNoticesTests
{
    private readonly HoldsFixture _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("waits again", "")]
    [InlineData("is ready", "hold_ready due_date_moved")]
    [InlineData("is collected", "")]
    [InlineData("has expired", "hold_expired")]
    [InlineData("is cancelled", "hold_cancelled")]
    [InlineData("was cancelled a year ago", "")]
    public async Task Of_a_hold_that_was_ready_only_the_present_is_told_once_it(string stands, string told)
    {
        var hold = await _library.PlaceReadyAsync();
        Func<Task> pass = stands switch
        {
            "waits again" => () => _library.ScanAsync(hold.BookId!.Value, canBeLent: false),
            "is ready" => () => Task.CompletedTask,
            "is collected" => () => _library.LendAsync(hold.MemberId!.Value, hold.BookId!.Value),
            "has expired" => ExpireAsync,
            "is cancelled" => () => _library.CancelAsync(hold),
            _ => CancelAndWaitAsync,
        };
        await pass();

        var present = await FindPresentAsync([
            HoldNotices.Moved(hold, hold.PlacedAt),
            HoldNotices.Ready(hold),
            HoldNotices.Moved(hold, hold.ReadyUntil!.Value),
            HoldNotices.Expired(hold),
            HoldNotices.Cancelled(hold, _library.Clock.GetUtcNow()),
            HoldNotices.Ready(hold) with
            {
                SubjectAt = hold.PlacedAt,
            },
            HoldNotices.Ready(hold) with
            {
                Kind = NoticeKind.Overdue,
            },
            HoldNotices.Ready(hold) with
            {
                SubjectId = A.NewId(),
            },
        ]);

        Assert.Equal(told, string.Join(' ', present.Select(notice => notice.Notice.Kind)));

        async Task CancelAndWaitAsync()
        {
            await _library.CancelAsync(hold);
            _library.Clock.Advance(TimeSpan.FromDays(365));
        }

        async Task ExpireAsync()
        {
            _library.Clock.Advance(TimeSpan.FromDays(8));
            await _library.Expire.ExecuteAsync(hold.Id, Cancellation);
        }
    }

    [Fact]
    public async Task A_notice_names_the_title_and_the_day_and_the_title_also_where_that_was_removed()
    {
        var hold = await _library.PlaceReadyAsync("Emma");
        Assert.Equal("Emma: fetch it until 12 January 2026", await LineAsync(HoldNotices.Ready(hold)));

        await _library.Removals.FollowAsync(hold.BookId!.Value, Cancellation);
        _library.Stock.Remove(hold.BookId.Value);

        Assert.Equal("Emma", await LineAsync(_library.NoticesOf(hold).Last()));
    }

    [Fact]
    public async Task A_title_that_was_removed_after_the_hold_had_ended_is_told_without_its_name()
    {
        var hold = await _library.PlaceReadyAsync("Emma");
        _library.Clock.Advance(TimeSpan.FromDays(8));
        await _library.Expire.ExecuteAsync(hold.Id, Cancellation);
        _library.Stock.Remove(hold.BookId!.Value);

        var line = await LineAsync(HoldNotices.Expired(hold));

        Assert.Equal("A title that the library has no more: was there until 12 January 2026", line);
    }

    [Theory]
    [InlineData(
        "hold_ready",
        "Ready for you",
        "These are set aside for you:",
        ": fetch it until 12 January 2026",
        "Ready: Wind in the Willows, until 12 January 2026"
    )]
    [InlineData(
        "due_date_moved",
        "You may fetch it later",
        "The library closes meanwhile, so that these wait longer for you:",
        ": fetch it until 12 January 2026",
        null
    )]
    [InlineData(
        "hold_expired",
        "Not fetched in time",
        "These waited for you and go to others now. You may place a hold again:",
        ": was there until 12 January 2026",
        "Not fetched: Wind in the Willows, until 12 January 2026"
    )]
    [InlineData(
        "hold_cancelled",
        "Your hold has ended",
        "The library has ended your holds on these:",
        "",
        "Hold ended by the library: Wind in the Willows"
    )]
    public async Task Staff_see_an_example_of_each_mail(
        string kind,
        string subject,
        string intro,
        string day,
        string? call
    )
    {
        var examples = await _library.Topic.ReadExamplesAsync(Cancellation);
        var example = Assert.Single(examples, found => found.Notice.Kind == kind);
        var section = Assert.Single(_library.Topic.Sections, part => part.Kind == kind);

        Assert.Equal((subject, intro), (section.Subject, section.Intro));
        Assert.Equal($"Wind in the Willows{day}", example.Line);
        Assert.Equal(call, example.CallText);
    }

    [Fact]
    public void A_copy_that_is_ready_is_told_rather_than_the_day_of_it_that_moved() =>
        Assert.Equal(
            [NoticeKind.HoldReady, NoticeKind.DueDateMoved],
            _library.Topic.Sections.Take(2).Select(section => section.Kind)
        );

    private async Task<string> LineAsync(Notice notice) => Assert.Single(await FindPresentAsync([notice])).Line;

    private Task<IReadOnlyList<PresentNotice>> FindPresentAsync(IReadOnlyCollection<Notice> notices) =>
        _library.Topic.FindPresentAsync(notices, Cancellation);
}
