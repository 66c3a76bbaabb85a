using Library.Notifications.Contract;
using Library.Testing;

namespace Library.Notifications.Tests.Infrastructure;

/// <summary>The contract of <see cref="INotifier"/>, kept by the outbox and its dispatcher.</summary>
public abstract class OutboxDeliverySuite(Func<CancellationToken, Task<TestDatabase>> create) : OutboxSuite(create)
{
    [Fact]
    public async Task A_committed_notification_is_delivered_at_once()
    {
        var instance = await StartInstanceAsync();

        await instance.SendAsync("Hello", "ann@example.org", "Grüße 📚");

        await HoldsAsync(() => instance.Transport.Sent.Count == 1, "the mail is sent");
        var mail = instance.Transport.Sent[0];
        Assert.Equal(("ann@example.org", "Hello", "Grüße 📚"), (mail.Recipient, mail.Subject, mail.Body));
        await IsEmptyAsync();
    }

    [Fact]
    public async Task A_notification_that_was_rolled_back_is_never_delivered()
    {
        var instance = await StartInstanceAsync();

        await instance.InRequestAsync(
            notifier => notifier.SendAsync("ann@example.org", new Notification("rolled back", "Hello."), Cancellation),
            commits: false
        );
        await instance.SendAsync("committed");

        await HoldsAsync(() => instance.Transport.Sent.Count > 0, "the committed mail is sent");
        await IsEmptyAsync();
        Assert.Equal("committed", Assert.Single(instance.Transport.Tried).Subject);
    }

    [Fact]
    public async Task A_notification_of_an_instance_that_died_is_delivered_by_another()
    {
        var dead = NewInstance();
        await dead.SendAsync("Hello");

        var instance = await StartInstanceAsync();

        await HoldsAsync(() => instance.Transport.Sent.Count == 1, "the mail is sent");
    }

    [Fact]
    public async Task A_notification_that_another_instance_wrote_is_found_without_a_signal()
    {
        var instance = await StartInstanceAsync();
        await NewInstance().SendAsync("Hello");

        await HoldsInTimeAsync(_ => instance.Transport.Sent.Count == 1, "the mail is sent");
    }

    [Fact]
    public async Task Two_dispatchers_deliver_each_mail_once()
    {
        var instances = new[] { await StartInstanceAsync(), await StartInstanceAsync() };

        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => instances[number % 2].SendAsync($"Mail {number}")));

        await IsEmptyAsync();
        var sent = instances.SelectMany(instance => instance.Transport.Sent).Select(mail => mail.Subject).ToList();
        Assert.Equal(60, sent.Count);
        Assert.Equal(60, sent.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Mails_that_are_in_hand_are_not_taken_by_another_dispatcher()
    {
        var release = new TaskCompletionSource();
        var first = await StartInstanceAsync();
        first.Transport.Behaviour = (_, _) => release.Task;
        await first.SendAsync("Hello");
        await HoldsAsync(() => first.Transport.Tried.Count == 1, "the mail is in hand");

        var second = await StartInstanceAsync();
        Clock.Advance(TimeSpan.FromSeconds(10));

        // The first may take some of these too, but it holds what it takes: sooner or later one is left to the second.
        for (var number = 0; number < 20; number++)
        {
            await second.SendAsync($"Another {number}");
        }

        await HoldsAsync(() => second.Transport.Sent.Count > 0, "the second dispatcher has looked");
        release.SetResult();

        await IsEmptyAsync();
        Assert.DoesNotContain(second.Transport.Tried, mail => mail.Subject == "Hello");
        Assert.Single(first.Transport.Tried, mail => mail.Subject == "Hello");
    }

    [Fact]
    public async Task A_mail_whose_sender_died_before_dropping_it_is_delivered_again_when_its_lease_is_over()
    {
        var dying = await StartInstanceAsync();
        dying.Transport.Behaviour = (_, _) =>
        {
            dying.Database.IsAway = true;
            return Task.CompletedTask;
        };
        await dying.SendAsync("Hello");
        await HoldsAsync(() => dying.Transport.Sent.Count == 1, "the mail is sent");
        await dying.StopAsync(Cancellation);

        var heir = await StartInstanceAsync();
        Clock.Advance(TimeSpan.FromSeconds(55));
        await heir.SendAsync("Another");
        await HoldsAsync(() => heir.Transport.Sent.Count == 1, "the heir has looked");
        Assert.Equal("Another", heir.Transport.Sent[0].Subject);

        Clock.Advance(TimeSpan.FromSeconds(5));
        await HoldsAsync(
            () =>
            {
                // Time goes on: the heir may begin its pause only now.
                Clock.Advance(TimeSpan.FromSeconds(1));
                return heir.Transport.Sent.Count == 2;
            },
            "the mail is sent again"
        );
        Assert.Equal(dying.Transport.Sent[0].Id, heir.Transport.Sent[1].Id);
        await IsEmptyAsync();
    }

    [Fact]
    public async Task A_mail_whose_lease_has_gone_to_another_is_left_to_it()
    {
        var lease = TimeSpan.FromSeconds(60);
        var (slow, quick) = (NewInstance().Outbox, NewInstance().Outbox);
        await NewInstance().SendAsync("Hello");
        var lost = Assert.Single(await slow.LeaseDueAsync(limit: 5, lease, Cancellation));
        Assert.Empty(await quick.LeaseDueAsync(limit: 5, lease, Cancellation));
        Clock.Advance(lease);
        var held = Assert.Single(await quick.LeaseDueAsync(limit: 5, lease, Cancellation));

        await slow.CompleteAsync(lost, Cancellation);
        await slow.RetryAsync(lost, TimeSpan.Zero, Cancellation);
        await slow.ParkAsync(lost, Cancellation);

        var kept = Assert.Single(await KeptAsync());
        Assert.Equal(
            (held.LeaseId, null, Clock.GetUtcNow() + lease),
            (kept.LeaseId!.Value, kept.ParkedAt, kept.NextAttemptAt)
        );
    }

    [Fact]
    public async Task A_mail_is_not_sent_twice_when_the_database_is_away_for_a_moment_after_it()
    {
        var instance = await StartInstanceAsync();
        instance.Transport.Behaviour = (_, _) =>
        {
            instance.Database.IsAway = true;
            return Task.CompletedTask;
        };
        await instance.SendAsync("Hello");
        await HoldsAsync(
            () => instance.Logs.All.Any(line => line.Contains("asking again", StringComparison.Ordinal)),
            "dropping it has failed"
        );

        instance.Database.IsAway = false;
        await Eventually.HoldsAsync(
            async () =>
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
                return (await KeptAsync()).Count == 0;
            },
            Soon,
            "the mail is dropped",
            Cancellation
        );
        Assert.Single(instance.Transport.Tried);
    }

    [Fact]
    public async Task Stopping_finishes_the_mail_in_hand_and_begins_no_other()
    {
        var release = new TaskCompletionSource();
        var instance = await StartInstanceAsync();
        instance.Transport.Behaviour = (_, _) => release.Task;
        await instance.SendAsync("in hand");
        await HoldsAsync(() => instance.Transport.Tried.Count == 1, "the mail is in hand");

        var stop = instance.StopAsync(Cancellation);
        await instance.SendAsync("too late");
        Assert.False(stop.IsCompleted);
        release.SetResult();
        await stop;

        Assert.Equal("in hand", Assert.Single(instance.Transport.Sent).Subject);
        Assert.Equal(0, Assert.Single(await KeptAsync()).Attempts);
    }

    [Fact]
    public async Task Forgetting_drops_what_waits_and_what_is_parked_whatever_the_case_of_the_address()
    {
        var instance = NewInstance();
        await instance.SendAsync("waiting", "Ann@Example.org");
        await instance.SendAsync("parked", "ANN@EXAMPLE.ORG");
        await instance.SendAsync("of another", "bob@example.org");
        await WriteAsync("UPDATE outbox SET parked_at = created_at WHERE subject = 'parked'");

        await instance.InRequestAsync(notifier => notifier.ForgetAsync("ann@exAMple.org", Cancellation));

        Assert.Equal("bob@example.org", Assert.Single(await KeptAsync()).Recipient);
    }

    [Fact]
    public async Task Forgetting_is_undone_with_its_transaction()
    {
        var instance = NewInstance();
        await instance.SendAsync("Hello");

        await instance.InRequestAsync(
            notifier => notifier.ForgetAsync("ann@example.org", Cancellation),
            commits: false
        );

        Assert.Single(await KeptAsync());
    }
}

public sealed class OutboxDeliveryOnSqliteTests() : OutboxDeliverySuite(TestDatabase.SqliteAsync);

public sealed class OutboxDeliveryOnPostgresTests() : OutboxDeliverySuite(TestDatabase.PostgresAsync);
