using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Library.Host.Telemetry;

/// <summary>
/// Sends traces and metrics over OTLP for as long as the service runs. Without an endpoint it is not registered, and
/// nothing is collected.
/// </summary>
/// <param name="endpoint">The collector.</param>
/// <param name="isHttp">Whether it is spoken to over HTTP with one path a signal; over gRPC otherwise.</param>
internal sealed class TelemetryExport(Uri endpoint, bool isHttp) : IHostedService, IDisposable
{
    private const string ServiceName = "library";
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(3);
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService(ServiceName);
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(RequestSpan.SourceName, "Npgsql")
            .AddOtlpExporter(options => Configure(options, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(
                "Microsoft.AspNetCore.Hosting",
                "Microsoft.AspNetCore.Server.Kestrel",
                "Npgsql",
                "Library.*",
                "System.Runtime"
            )
            .AddOtlpExporter(options => Configure(options, "v1/metrics"))
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                _traces?.ForceFlush((int)FlushLimit.TotalMilliseconds);
                _metrics?.ForceFlush((int)FlushLimit.TotalMilliseconds);
            },
            cancellationToken
        );

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private void Configure(OtlpExporterOptions options, string signalPath)
    {
        if (isHttp)
        {
            options.Protocol = OtlpExportProtocol.HttpProtobuf;
            options.Endpoint = new Uri(endpoint.ToString().TrimEnd('/') + "/" + signalPath);
            return;
        }

        options.Endpoint = endpoint;
    }
}
