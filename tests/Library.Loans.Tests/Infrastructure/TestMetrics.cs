using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Library.Loans.Infrastructure;

namespace Library.Loans.Tests.Infrastructure;

/// <summary>The slice's counters, and what they have counted.</summary>
internal sealed class TestMetrics : IMeterFactory
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private Meter? _meter;

    public TestMetrics()
    {
        Loans = new LoanMetrics(this);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, _meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(
            (instrument, measurement, _, _) =>
                _counts.AddOrUpdate(instrument.Name, measurement, (_, before) => before + measurement)
        );
        _listener.Start();
    }

    public LoanMetrics Loans { get; }

    public (long Made, long Returned, long Renewed) Counts =>
        (CountOf("library.loans.made"), CountOf("library.loans.returned"), CountOf("library.loans.renewed"));

    public Meter Create(MeterOptions options) => _meter = new Meter(options);

    public void Dispose()
    {
        _listener.Dispose();
        _meter?.Dispose();
    }

    private long CountOf(string name) => _counts.GetValueOrDefault(name);
}
