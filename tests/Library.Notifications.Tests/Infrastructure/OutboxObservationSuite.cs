using System.Diagnostics.Metrics;
using Library.Notifications.Contract;
using Library.Notifications.Infrastructure;
using Library.Testing;

namespace Library.Notifications.Tests.Infrastructure;

/// <summary>The signs of the outbox that can be seen from outside: its health and its meter.</summary>
public abstract class OutboxObservationSuite(Func<CancellationToken, Task<TestDatabase>> create) : OutboxSuite(create)
{
    [Fact]
    public async Task An_empty_outbox_and_one_with_a_fresh_mail_are_ok()
    {
        var instance = NewInstance();
        Assert.Equal(
            new OutboxHealth(OutboxStatus.Ok, 0, OldestAge: null, 0),
            await instance.Health.CheckAsync(Cancellation)
        );

        await instance.SendAsync("Hello");
        Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(
            new OutboxHealth(OutboxStatus.Ok, 1, TimeSpan.FromSeconds(30), 0),
            await instance.Health.CheckAsync(Cancellation)
        );
    }

    [Fact]
    public async Task A_mail_that_has_waited_for_five_minutes_degrades_the_outbox()
    {
        var instance = NewInstance();
        await instance.SendAsync("Hello");
        Clock.Advance(TimeSpan.FromMinutes(5));

        var health = await instance.Health.CheckAsync(Cancellation);

        Assert.Equal(new OutboxHealth(OutboxStatus.Degraded, 1, TimeSpan.FromMinutes(5), 0), health);
    }

    [Fact]
    public async Task A_parked_mail_degrades_the_outbox()
    {
        var instance = NewInstance();
        await instance.SendAsync("Hello");
        await WriteAsync("UPDATE outbox SET parked_at = created_at");

        Assert.Equal(
            new OutboxHealth(OutboxStatus.Degraded, 0, OldestAge: null, 1),
            await instance.Health.CheckAsync(Cancellation)
        );
    }

    [Fact]
    public async Task An_outbox_whose_database_is_away_is_down()
    {
        var instance = NewInstance();
        instance.Database.IsAway = true;

        Assert.Equal(OutboxStatus.Down, (await instance.Health.CheckAsync(Cancellation)).Status);
    }

    [Fact]
    public async Task The_meter_counts_what_waits_what_was_sent_and_what_was_parked()
    {
        var instance = NewInstance();
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        using var listener = Listen(instance.Meters, counts);
        await instance.SendAsync("first");
        await instance.SendAsync("second");
        instance.Transport.Behaviour = (mail, _) =>
            string.Equals(mail.Subject, "first", StringComparison.Ordinal)
                ? Task.CompletedTask
                : throw new MailNotSentException(MailFailure.Permanent, "refused");

        await instance.StartAsync(Cancellation);
        await Eventually.HoldsAsync(
            async () => (await KeptAsync()) is [{ ParkedAt: not null }],
            Soon,
            "one is sent and one is parked",
            Cancellation
        );
        await instance.StopAsync(Cancellation);
        listener.RecordObservableInstruments();

        Assert.Equal(1, counts["library.mails.sent"]);
        Assert.Equal(1, counts["library.mails.parked"]);
        Assert.Equal(2, counts["library.mails.waiting"]);
    }

    private static MeterListener Listen(IMeterFactory meters, Dictionary<string, long> counts)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, current) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, meters))
                {
                    current.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, count, _, _) =>
            {
                lock (counts)
                {
                    counts[instrument.Name] = counts.GetValueOrDefault(instrument.Name) + count;
                }
            }
        );
        listener.Start();
        return listener;
    }
}

public sealed class OutboxObservationOnSqliteTests() : OutboxObservationSuite(TestDatabase.SqliteAsync);

public sealed class OutboxObservationOnPostgresTests() : OutboxObservationSuite(TestDatabase.PostgresAsync);
