using Library.Notifications.Application;
using Library.Notifications.Contract;
using Library.Notifications.Domain;
using Library.Notifications.Tests.Infrastructure;
using Library.Shared;
using Library.Testing;

namespace Library.Notifications.Tests.Application;

/// <summary>How a notice is told, by mail or by a call, and when it goes.</summary>
public sealed class NoticesTests
{
    private readonly FakeClock _clock = new();
    private readonly LogLines _log = new();
    private readonly FakeTopic _topic = new();
    private readonly InMemoryNoticeRepository _notices = new();
    private readonly MemberId _ann = A.NewMemberId();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, 2, "mailed 2 to ann@example.org")]
    [InlineData(true, 0, "")]
    [InlineData(false, 2, "")]
    public async Task What_is_not_for_a_call_is_mailed_where_there_is_an_address(
        bool hasAddress,
        int mails,
        string done
    )
    {
        _topic.Address = hasAddress ? _topic.Address : null;
        _notices.Add(FakeTopic.NewNotice(_ann) with { IsForCall = true });
        for (var number = 0; number < mails; number++)
        {
            _notices.Add(FakeTopic.NewNotice(_ann));
        }

        Assert.True(await Tell.ExecuteAsync("fake", _ann, Cancellation));

        Assert.Equal(done, string.Join(' ', _notices.Done));
        Assert.Equal([$"Information: Member {_ann} is told {mails + 1} things, by mail or by a call."], _log.All);
    }

    [Fact]
    public async Task A_member_of_whom_another_round_took_care_is_told_nothing()
    {
        _notices.Add(FakeTopic.NewNotice(A.NewMemberId()));

        Assert.False(await Tell.ExecuteAsync("fake", _ann, Cancellation));
        await Tell.ListAsync(Cancellation);

        Assert.Equal([$"untold {_clock.GetUtcNow():O} 200"], _notices.Done);
        Assert.Empty(_log.All);
    }

    [Fact]
    public async Task A_mail_is_written_by_day_of_what_is_still_true()
    {
        var (passed, present) = (FakeTopic.NewNotice(_ann), FakeTopic.NewNotice(_ann));
        _notices.Add(passed);
        _notices.Add(present);
        _topic.Pass(passed);
        var write = new WriteNotices(_notices, _topic, _notices, new NoticeTopics([_topic]), Frame);

        _topic.IsDay = false;
        Assert.Equal(new WrittenNotices(Mail: null, IsTimeToSend: false), await WriteAsync());
        _topic.IsDay = true;
        var written = await WriteAsync();
        Assert.Equal("A Library: Bring them back", written.Mail?.Subject);
        Assert.Contains($"{present.SubjectId}", written.Mail?.Body, StringComparison.Ordinal);
        Assert.DoesNotContain($"{passed.SubjectId}", written.Mail?.Body, StringComparison.Ordinal);
        _topic.Pass(present);
        Assert.Equal(new WrittenNotices(Mail: null, IsTimeToSend: true), await WriteAsync());

        Task<WrittenNotices> WriteAsync() => write.ExecuteAsync("fake", new MailId(A.NewId()), Cancellation);
    }

    [Fact]
    public async Task Calls_are_listed_while_they_are_true_and_settled_once_they_have_passed()
    {
        var kept = Enumerable.Range(0, 3).Select(_ => _notices.Add(FakeTopic.NewNotice(_ann))).ToList();
        _topic.Pass(kept[1].Notice);

        var (all, some) = (await Calls.ListAsync(3, Cancellation), await Calls.ListAsync(2, Cancellation));
        Assert.Equal(
            [
                new Call(kept[0].Id, _ann, $"{kept[0].Notice.SubjectId}"),
                new Call(kept[2].Id, _ann, $"{kept[2].Notice.SubjectId}"),
            ],
            all.Listed
        );
        Assert.Equal((false, true, 1), (all.HasMore, some.HasMore, some.Listed.Count));

        Assert.Null(await Calls.SettlePassedAsync(after: null, Cancellation));
        Assert.Null(await Calls.SettlePassedAsync(kept[1].Id, Cancellation));
        Assert.Equal([$"settled 1 {_clock.GetUtcNow():O}"], _notices.Done);
    }

    [Theory]
    [InlineData(199, false)]
    [InlineData(200, true)]
    public async Task Passed_notices_are_looked_through_200_at_a_time(int count, bool goesOn)
    {
        for (var number = 0; number < count; number++)
        {
            _notices.Add(FakeTopic.NewNotice(_ann));
        }

        NoticeId? last = goesOn ? _notices.Kept[^1].Id : null;
        Assert.Equal(last, await Calls.SettlePassedAsync(after: null, Cancellation));
        Assert.Equal(last, await Forget.ExecuteAsync(after: null, Cancellation));
    }

    [Fact]
    public async Task Notices_are_forgotten_after_400_days_unless_they_would_be_told_again()
    {
        var (passed, present) = (FakeTopic.NewNotice(_ann), FakeTopic.NewNotice(_ann));
        var kept = _notices.Add(passed);
        _notices.Add(present);
        _topic.Pass(passed);

        await Forget.ExecuteAsync(after: null, Cancellation);
        await Forget.ExecuteAsync(kept.Id, Cancellation);

        var before = $"told {_clock.GetUtcNow().AddDays(-400):O}";
        Assert.Equal([before, $"removed {kept.Id}", before], _notices.Done);
    }

    [Fact]
    public async Task Own_words_are_kept_trimmed_after_their_precondition_and_shown_in_previews()
    {
        var keep = new KeepOwnWords(_notices, _clock, _log.For<KeepOwnWords>());
        var change = new NoticeWordsChange("overdue", " Use the\nbox. ", _ann);

        await keep.ChangeAsync(change, Cancellation);
        await Assert.ThrowsAsync<TimeoutException>(() =>
            keep.ChangeAsync(
                change with
                {
                    Words = "",
                    Precondition = words => throw new TimeoutException(words),
                },
                Cancellation
            )
        );

        Assert.Equal("Use the\nbox.", await keep.ReadAsync("overdue", Cancellation));
        Assert.Equal("", await keep.ReadAsync("due_soon", Cancellation));
        Assert.Equal([$"Information: The words that are added to notices overdue were changed by {_ann}."], _log.All);
        _topic.Examples.AddRange([
            FakeTopic.NewNotice(_ann),
            FakeTopic.NewNotice(_ann) with
            {
                Kind = "due_date_moved",
            },
        ]);
        var previews = new PreviewNotices([_topic], _topic, _notices, Frame);
        var all = await previews.ReadAsync(Cancellation);
        Assert.Equal(["overdue", "due_date_moved"], all.Select(preview => preview.Kind));
        Assert.Contains("\n\nUse the\nbox.\n\n", all[0].Mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("box", all[1].Mail.Body, StringComparison.Ordinal);
        var typed = Assert.Single(await previews.ReadAsync("due_date_moved", " New. ", Cancellation));
        Assert.Equal("A Library: Keep them longer", typed.Mail.Subject);
        Assert.Contains("\n\nNew.\n\n", typed.Mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notice_that_is_kept_prints_as_its_id_alone()
    {
        var kept = _notices.Add(FakeTopic.NewNotice(_ann));

        Assert.Equal($"notice {kept.Id}", $"{kept}");
    }

    [Fact]
    public void Own_words_have_1000_characters_at_most_and_may_be_none()
    {
        Assert.Equal(1_000, OwnWords.Parse(new string('x', 1_000)).Length);
        Assert.Equal("", OwnWords.Parse(" "));
        var refusal = Assert.Throws<InvalidValueException>(() => OwnWords.Parse(new string('x', 1_001)));
        Assert.Equal("words", refusal.Field);
        Assert.Throws<InvalidValueException>(() => OwnWords.Parse("a\u0007"));
    }

    [Fact]
    public void The_same_words_of_two_kinds_are_told_once_in_the_order_of_the_kinds()
    {
        var words = new OwnWords(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["hold_ready"] = "Ring.",
                ["overdue"] = "Use the box.",
                ["due_soon"] = "Ring.",
                ["due_date_moved"] = "",
            }
        );

        Assert.Equal(
            ["Ring.", "Use the box."],
            words.For(["hold_ready", "overdue", "due_soon", "due_date_moved", "hold_expired"])
        );
        Assert.Empty(words.For(["due_date_moved"]));
    }

    private TellMember Tell => new(_notices, _topic, _clock, _log.For<TellMember>());

    private CallList Calls => new(_notices, new NoticeTopics([_topic]), _clock);

    private ForgetNotices Forget => new(_notices, new NoticeTopics([_topic]), _clock);

    private static NoticeFrame Frame => new("https://library.example.org");
}
