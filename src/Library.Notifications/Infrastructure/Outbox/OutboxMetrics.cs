using System.Diagnostics.Metrics;

namespace Library.Notifications.Infrastructure;

/// <summary>The metrics of the outbox, as the meter <c>Library.Notifications</c>.</summary>
internal sealed class OutboxMetrics
{
    public const string MeterName = "Library.Notifications";
    private readonly Counter<long> _sent;
    private readonly Counter<long> _parked;
    private long _waiting;

    public OutboxMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _sent = meter.CreateCounter<long>("library.mails.sent", "{mail}", "Mails handed over.");
        _parked = meter.CreateCounter<long>("library.mails.parked", "{mail}", "Mails given up.");
        meter.CreateObservableGauge(
            "library.mails.waiting",
            () => Volatile.Read(ref _waiting),
            "{mail}",
            "Mails in the outbox at the dispatcher's last count."
        );
    }

    public void Sent() => _sent.Add(1);

    public void Parked() => _parked.Add(1);

    public void Waiting(long count) => Volatile.Write(ref _waiting, count);
}
