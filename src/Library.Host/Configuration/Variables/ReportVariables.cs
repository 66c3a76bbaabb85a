using Library.Platform.Logging;

namespace Library.Host.Configuration;

/// <summary>The log, the traces and the metrics of the service.</summary>
internal static class ReportVariables
{
    public static readonly Variable<LogLevel> LogLevel = new(
        "LOG_LEVEL",
        "The least severe lines to log: DEBUG, INFO, WARNING, ERROR or CRITICAL.",
        SettingParsers.Choice(
            ("DEBUG", Microsoft.Extensions.Logging.LogLevel.Debug),
            ("INFO", Microsoft.Extensions.Logging.LogLevel.Information),
            ("WARNING", Microsoft.Extensions.Logging.LogLevel.Warning),
            ("ERROR", Microsoft.Extensions.Logging.LogLevel.Error),
            ("CRITICAL", Microsoft.Extensions.Logging.LogLevel.Critical)
        )
    )
    {
        Default = "INFO",
    };

    public static readonly Variable<LogFormat> LogFormat = new(
        "LOG_FORMAT",
        "How lines are written: console (text) or json.",
        SettingParsers.Choice(
            ("console", Platform.Logging.LogFormat.Console),
            ("json", Platform.Logging.LogFormat.Json)
        )
    )
    {
        Default = "console",
    };

    public static readonly Variable<Uri> TelemetryEndpoint = new(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "Where traces and metrics are sent: an absolute http or https URL; nowhere by default.",
        SettingParsers.Endpoint
    );

    public static readonly Variable<string> TelemetryProtocol = new(
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "How the collector is spoken to: grpc or http/protobuf.",
        SettingParsers.Choice(("grpc", "grpc"), ("http/protobuf", "http/protobuf"))
    )
    {
        Default = "grpc",
    };
}
