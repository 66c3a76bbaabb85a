using Library.Notifications.Infrastructure;
using Library.Testing;

namespace Library.Notifications.Tests.Infrastructure;

/// <summary>The fate of mails that cannot be sent, and of the others meanwhile.</summary>
public abstract class OutboxFailureSuite(Func<CancellationToken, Task<TestDatabase>> create) : OutboxSuite(create)
{
    [Fact]
    public async Task A_mail_that_fails_is_tried_again_later()
    {
        var instance = await StartInstanceAsync();
        instance.Transport.Fail(MailFailure.Temporary);
        await instance.SendAsync("Hello");
        await Eventually.HoldsAsync(
            async () =>
                (await KeptAsync()) is [{ LeaseId: null, Attempts: 1 } mail] && mail.NextAttemptAt > Clock.GetUtcNow(),
            Soon,
            "the mail waits for its next try",
            Cancellation
        );

        instance.Transport.Behaviour = (_, _) => Task.CompletedTask;
        await HoldsInTimeAsync(kept => kept.Count == 0, "the mail is sent");

        Assert.Equal(2, Assert.Single(instance.Transport.Sent).Attempts);
    }

    [Fact]
    public async Task A_mail_that_its_server_does_not_take_is_parked_after_the_eighth_try()
    {
        var instance = await StartInstanceAsync();
        instance.Transport.Fail(MailFailure.Temporary);

        await instance.SendAsync("Hello");
        await HoldsInTimeAsync(kept => kept is [{ ParkedAt: not null }], "the mail is parked");

        Assert.Equal(8, instance.Transport.Tried.Count);
        Assert.Equal(8, Assert.Single(await KeptAsync()).Attempts);
    }

    [Fact]
    public async Task A_parked_mail_is_never_tried_again()
    {
        var instance = await StartInstanceAsync();
        instance.Transport.Fail(MailFailure.Permanent);
        await instance.SendAsync("Hello");
        await HoldsInTimeAsync(kept => kept is [{ ParkedAt: not null }], "the mail is parked");

        Clock.Advance(TimeSpan.FromDays(2));
        await instance.SendAsync("Another");
        await HoldsAsync(() => instance.Transport.Tried.Count > 1, "the dispatcher has looked");

        Assert.Equal(["Hello", "Another"], [.. instance.Transport.Tried.Select(mail => mail.Subject)]);
    }

    [Fact]
    public async Task A_mail_that_is_refused_for_good_is_parked_at_once()
    {
        var instance = await StartInstanceAsync();
        instance.Transport.Fail(MailFailure.Permanent);

        await instance.SendAsync("Hello");
        await Eventually.HoldsAsync(
            async () => (await KeptAsync()) is [{ ParkedAt: not null }],
            Soon,
            "the mail is parked",
            Cancellation
        );

        Assert.Single(instance.Transport.Tried);
    }

    [Fact]
    public async Task A_mail_whose_server_is_away_is_kept_for_a_day()
    {
        var instance = await StartInstanceAsync();
        instance.Transport.Fail(MailFailure.ServerAway);
        var begun = Clock.GetUtcNow();

        await instance.SendAsync("Hello");
        await HoldsInTimeAsync(kept => kept is [{ LeaseId: null, Attempts: > 0 }], "the mail was tried");

        // Enough tries are left to tell a limit of time from one of tries.
        Clock.Advance(TimeSpan.FromHours(20));
        await HoldsInTimeAsync(kept => kept is [{ ParkedAt: not null }], "the mail is parked");

        Assert.True(instance.Transport.Tried.Count > 16);
        Assert.InRange(Clock.GetUtcNow() - begun, TimeSpan.FromHours(24), TimeSpan.FromHours(24.5));
    }

    [Fact]
    public async Task A_mail_that_hangs_delays_no_other_and_is_cut_at_the_limit()
    {
        var instance = await StartInstanceAsync();
        instance.Transport.Hang("hanging");
        await instance.SendAsync("hanging");
        await HoldsAsync(() => instance.Transport.Tried.Count == 1, "the mail hangs");

        for (var number = 0; number < 20; number++)
        {
            await instance.SendAsync($"Mail {number}");
        }

        await Eventually.HoldsAsync(
            async () => instance.Transport.Sent.Count == 20 && (await KeptAsync()).Count == 1,
            Soon,
            "all others are sent while the clock stands still",
            Cancellation
        );
        Clock.Advance(TimeSpan.FromSeconds(14));
        Assert.NotNull(Assert.Single(await KeptAsync()).LeaseId);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.HoldsAsync(
            async () => (await KeptAsync()) is [{ LeaseId: null }],
            Soon,
            "the mail is given back",
            Cancellation
        );
    }

    [Fact]
    public async Task A_mail_that_throws_anything_is_parked_after_its_last_try_and_delays_no_other()
    {
        var instance = await StartInstanceAsync();
        instance.Transport.Behaviour = (mail, _) =>
            string.Equals(mail.Subject, "poison", StringComparison.Ordinal)
                ? throw new InvalidOperationException("poison")
                : Task.CompletedTask;

        await instance.SendAsync("poison");
        await instance.SendAsync("Hello");
        await HoldsAsync(() => instance.Transport.Sent.Count == 1, "the other is sent while the clock stands still");

        await HoldsInTimeAsync(kept => kept is [{ ParkedAt: not null }], "the poison is parked");
        Assert.Equal(
            8,
            instance.Transport.Tried.Count(mail => string.Equals(mail.Subject, "poison", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_database_that_was_away_costs_only_time()
    {
        var instance = await StartInstanceAsync();
        instance.Database.IsAway = true;
        await NewInstance().SendAsync("Hello");
        await Eventually.HoldsAsync(
            () =>
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
                return instance.Logs.All.Any(line => line.Contains("cannot be read", StringComparison.Ordinal));
            },
            Soon,
            "the outage is told",
            Cancellation
        );

        instance.Database.IsAway = false;
        await HoldsInTimeAsync(kept => kept.Count == 0, "the mail is sent");

        Assert.Single(instance.Transport.Sent);
        Assert.Single(instance.Logs.All, line => line.Contains("cannot be read", StringComparison.Ordinal));
        Assert.Single(instance.Logs.All, line => line.Contains("can be read again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clock_that_was_set_back_delays_no_mail_by_more_than_seconds()
    {
        var instance = NewInstance();
        await instance.SendAsync("Hello");
        Clock.Set(Clock.GetUtcNow() - TimeSpan.FromHours(1));

        await instance.StartAsync(Cancellation);

        await HoldsAsync(() => instance.Transport.Sent.Count == 1, "the mail is sent");
    }

    [Fact]
    public async Task Neither_recipient_nor_body_reaches_the_log_whatever_happens_to_a_mail()
    {
        const string Recipient = "canary-recipient@example.org";
        const string Body = "https://example.org/canary-link";
        var instance = await StartInstanceAsync();
        instance.Transport.Behaviour = (mail, _) =>
            mail.Subject switch
            {
                "thrown" => throw new InvalidOperationException($"{Recipient} {Body}"),
                "refused" => throw new MailNotSentException(MailFailure.Permanent, "refused"),
                "cut" => throw new OperationCanceledException(Recipient),
                _ => Task.CompletedTask,
            };

        foreach (var subject in new[] { "thrown", "refused", "cut", "sent" })
        {
            await instance.SendAsync(subject, Recipient, Body);
        }

        await HoldsInTimeAsync(kept => kept.Count(mail => mail.ParkedAt is not null) == 3, "all that fails is parked");
        Assert.NotEmpty(instance.Logs.All);
        Assert.DoesNotContain(instance.Logs.All, line => line.Contains("canary", StringComparison.Ordinal));
    }
}

public sealed class OutboxFailureOnSqliteTests() : OutboxFailureSuite(TestDatabase.SqliteAsync);

public sealed class OutboxFailureOnPostgresTests() : OutboxFailureSuite(TestDatabase.PostgresAsync);
