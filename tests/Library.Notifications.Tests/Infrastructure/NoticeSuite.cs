using Library.Notifications.Contract;
using Library.Notifications.Infrastructure;
using Library.Shared;
using Library.Testing;

namespace Library.Notifications.Tests.Infrastructure;

/// <summary>The contract of <see cref="INotices"/>: each thing is told once, and only while it is true.</summary>
public abstract class NoticeSuite(Func<CancellationToken, Task<TestDatabase>> create) : OutboxSuite(create)
{
    [Fact]
    public async Task Two_rounds_at_once_tell_each_notice_once_in_one_mail_a_member()
    {
        var instances = new[] { NewInstance(), NewInstance() };
        var members = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => NewMemberAsync()));
        foreach (var member in members)
        {
            instances[0].Topic.Addresses[member] = $"{member}@example.org";
            instances[1].Topic.Addresses[member] = $"{member}@example.org";
            Notice[] notices = [FakeTopic.NewNotice(member), FakeTopic.NewNotice(member)];
            await AddAsync(instances[0], notices);
            await AddAsync(instances[1], notices);
        }

        await Task.WhenAll(instances.Select(instance => Task.Run(instance.TellAsync)));
        await instances[0].TellAsync();

        var kept = await KeptAsync();
        Assert.Equal(
            members.Select(member => $"{member}@example.org").Order(),
            kept.Select(mail => mail.Recipient).Order()
        );
        Assert.Equal(12, await CountAsync("told_at IS NOT NULL AND mail_id IS NOT NULL"));
        await instances[0].StartAsync(Cancellation);
        await IsEmptyAsync();
        Assert.All(instances[0].Transport.Sent, mail => Assert.Equal(2, LinesOf(mail)));
    }

    [Fact]
    public async Task A_failure_between_the_notice_and_its_mail_leaves_both_to_the_next_round()
    {
        var instance = NewInstance();
        await AddAsync(instance, FakeTopic.NewNotice(await NewMemberAsync()));
        instance.Topic.Failure = new InvalidOperationException("The address cannot be read.");

        await instance.TellAsync();
        Assert.Equal((0, 0), ((await KeptAsync()).Count, await CountAsync("told_at IS NOT NULL")));
        instance.Topic.Failure = null;
        await instance.TellAsync();

        Assert.Single(await KeptAsync());
    }

    [Fact]
    public async Task After_a_day_without_a_mail_server_one_mail_tells_what_is_true_then()
    {
        var instance = await StartInstanceAsync();
        var member = await NewMemberAsync();
        Notice[] notices = [.. Enumerable.Range(0, 3).Select(_ => FakeTopic.NewNotice(member))];
        instance.Transport.Fail(MailFailure.ServerAway);
        await AddAsync(instance, notices[0], notices[1]);
        await instance.TellAsync();
        await HoldsInTimeAsync(kept => kept is [{ LeaseId: null, Attempts: > 7 }], "the mail was tried often");
        Clock.Advance(TimeSpan.FromHours(25));
        await HoldsInTimeAsync(kept => kept is [{ LeaseId: null, Attempts: > 8 }], "it was tried a day later");
        instance.Topic.Pass(notices[0]);
        await AddAsync(instance, notices[2]);
        await instance.TellAsync();

        Assert.Single(await KeptAsync());
        instance.Transport.Behaviour = (_, _) => Task.CompletedTask;
        await HoldsInTimeAsync(kept => kept.Count == 0, "the mail has left");

        var mail = Assert.Single(instance.Transport.Sent);
        Assert.Equal("A Library: Bring them back", mail.Subject);
        Assert.Equal(
            $"These should be back:\n\n- {notices[1].SubjectId}\n- {notices[2].SubjectId}\n\n"
                + "Your account: https://library.example.org/account\n\nA Library\n",
            mail.Body
        );
    }

    [Fact]
    public async Task A_mail_is_sent_by_day_and_not_at_all_once_all_of_it_has_passed()
    {
        var instance = await StartInstanceAsync();
        Notice[] notices = [FakeTopic.NewNotice(await NewMemberAsync()), FakeTopic.NewNotice(await NewMemberAsync())];
        instance.Topic.IsDay = false;
        await AddAsync(instance, notices);
        await instance.TellAsync();
        Assert.Empty(await KeptAsync());

        instance.Topic.IsDay = true;
        instance.Transport.Fail(MailFailure.ServerAway);
        await instance.TellAsync();
        instance.Topic.IsDay = false;
        await HoldsInTimeAsync(
            kept => kept.All(mail => mail.LeaseId is null && mail.NextAttemptAt > Clock.GetUtcNow().AddMinutes(9)),
            "the mail waits for the morning"
        );
        var tried = instance.Transport.Tried.Count;
        Clock.Advance(TimeSpan.FromMinutes(11));
        await HoldsInTimeAsync(
            kept => kept.All(mail => mail.LeaseId is null && mail.NextAttemptAt > Clock.GetUtcNow()),
            "it was looked at again"
        );
        Assert.Equal(tried, instance.Transport.Tried.Count);

        instance.Topic.IsDay = true;
        instance.Topic.Pass(notices[0]);
        instance.Topic.Pass(notices[1]);
        await HoldsInTimeAsync(kept => kept.Count == 0, "the mail is dropped");
        Assert.Empty(instance.Transport.Sent);
    }

    [Fact]
    public async Task A_member_whom_no_mail_reaches_is_called_until_that_is_ticked_off_or_has_passed()
    {
        var instance = await StartInstanceAsync();
        var (without, refused) = (await NewMemberAsync(), await NewMemberAsync());
        instance.Topic.Addresses[refused] = "refused@example.org";
        instance.Topic.Address = null;
        instance.Transport.Fail(MailFailure.Permanent);
        Notice[] notices = [FakeTopic.NewNotice(without), FakeTopic.NewNotice(without), FakeTopic.NewNotice(refused)];
        await AddAsync(instance, notices);
        await instance.TellAsync();
        await HoldsInTimeAsync(kept => kept is [{ ParkedAt: not null }], "the mail is given up");

        var calls = await CallsAsync(instance);
        Assert.Equal(notices.Select(notice => $"{notice.SubjectId}"), calls.Select(call => call.Text));
        Assert.Equal([without, without, refused], calls.Select(call => call.MemberId));
        instance.Topic.Pass(notices[1]);
        await instance.InScopeAsync<IMadeCalls, bool>(async made =>
        {
            await made.TickOffAsync([calls[0].Id], Cancellation);
            return true;
        });
        await instance.TellAsync();

        Assert.Equal([calls[2]], await CallsAsync(instance));
        Assert.Equal(2, await CountAsync("settled_at IS NOT NULL"));
    }

    [Fact]
    public async Task Notices_for_an_old_address_are_told_at_the_new_one_or_called_where_their_mail_was_in_hand()
    {
        var instance = NewInstance();
        instance.Topic.Address = "old@example.org";
        await AddAsync(instance, FakeTopic.NewNotice(await NewMemberAsync()));
        await instance.TellAsync();
        instance.Topic.Address = "new@example.org";

        await instance.InRequestAsync(mail => mail.ForgetAsync("OLD@example.org", Cancellation));
        await instance.TellAsync();
        Assert.Equal("new@example.org", Assert.Single(await KeptAsync()).Recipient);
        Assert.Equal(1, await CountAsync("told_at IS NOT NULL AND mail_id IS NOT NULL"));

        await instance.Outbox.LeaseDueAsync(limit: 1, TimeSpan.FromMinutes(1), Cancellation);
        await instance.InRequestAsync(mail => mail.ForgetAsync("new@example.org", Cancellation));
        await instance.TellAsync();
        Assert.Empty(await KeptAsync());
        Assert.Single(await CallsAsync(instance));
    }

    [Fact]
    public async Task The_librarys_own_words_are_in_the_mails_of_their_kind_alone_and_all_that_were_set_are_kept()
    {
        var instance = await StartInstanceAsync();
        var (librarian, member) = (await NewMemberAsync(), await NewMemberAsync());
        await SetAsync(NoticeKind.HoldReady, "Ring the bell.");
        await SetAsync(NoticeKind.Overdue, "First words.");
        await AddAsync(instance, FakeTopic.NewNotice(member), FakeTopic.NewNotice(member));
        await SetAsync(NoticeKind.Overdue, " Bring them\nat any hour. ");

        await instance.TellAsync();
        await HoldsInTimeAsync(kept => kept.Count == 0, "the mail has left");

        var mail = Assert.Single(instance.Transport.Sent);
        Assert.Contains("\n\nBring them\nat any hour.\n\nYour account: ", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Ring the bell.", mail.Body, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync("changed_by IS NOT NULL AND kind = 'overdue'", "notice_words_history"));

        Task SetAsync(string kind, string words) =>
            instance.InScopeAsync<INoticeWords, bool>(async kept =>
            {
                await kept.ChangeAsync(new NoticeWordsChange(kind, words, librarian), Cancellation);
                return true;
            });
    }

    [Fact]
    public async Task A_notice_goes_after_400_days_unless_it_would_be_told_again()
    {
        var instance = NewInstance();
        var member = await NewMemberAsync();
        var (passed, present) = (FakeTopic.NewNotice(member), FakeTopic.NewNotice(member));
        await AddAsync(instance, passed, present);
        await instance.TellAsync();
        instance.Topic.Pass(passed);
        Clock.Advance(TimeSpan.FromDays(399));
        await instance.TellAsync();
        Assert.Equal(2, await CountAsync("told_at IS NOT NULL"));

        Clock.Advance(TimeSpan.FromDays(2));
        await instance.TellAsync();
        await AddAsync(instance, present);

        Assert.Equal((1, 0), (await CountAsync("told_at IS NOT NULL"), await CountAsync("told_at IS NULL")));
    }

    private static int LinesOf(OutboxMail mail) =>
        mail.Body.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal));

    private static Task<bool> AddAsync(OutboxInstance instance, params Notice[] notices) =>
        instance.InScopeAsync<INotices, bool>(async kept =>
        {
            await kept.AddAsync("fake", notices, DateTimeOffset.UnixEpoch, Cancellation);
            return true;
        });

    private static async Task<IReadOnlyList<Call>> CallsAsync(OutboxInstance instance) =>
        (await instance.InScopeAsync<ICallList, Calls>(list => list.ListAsync(10, Cancellation))).Listed;

    private async Task<MemberId> NewMemberAsync()
    {
        var id = A.NewMemberId();
        await WriteAsync(
            """
            INSERT INTO members (id, name, is_verified, role, session_stamp)
            VALUES (@id, 'Ann', @isTrue, 'member', 'stamp')
            """,
            new { id, isTrue = true }
        );
        return id;
    }
}

public sealed class NoticesOnSqliteTests() : NoticeSuite(TestDatabase.SqliteAsync);

public sealed class NoticesOnPostgresTests() : NoticeSuite(TestDatabase.PostgresAsync);
