using System.Diagnostics.Metrics;

namespace Library.Loans.Infrastructure;

/// <summary>The counters of the meter <c>Library.Loans</c>.</summary>
internal sealed class LoanMetrics
{
    public const string MeterName = "Library.Loans";

    public LoanMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        Made = meter.CreateCounter<long>("library.loans.made", unit: "{loan}", description: "Loans that began.");
        Returned = meter.CreateCounter<long>(
            "library.loans.returned",
            unit: "{loan}",
            description: "Loans that ended."
        );
        Renewed = meter.CreateCounter<long>(
            "library.loans.renewed",
            unit: "{renewal}",
            description: "Renewals of loans."
        );
    }

    public Counter<long> Made { get; }

    public Counter<long> Returned { get; }

    public Counter<long> Renewed { get; }
}
