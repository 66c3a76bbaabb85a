using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Library.Platform.Logging;

/// <summary>How this system logs.</summary>
public static class LoggingBuilderExtensions
{
    /// <summary>
    /// Replaces every logging provider by the console, in the given format. The time of a line comes from the
    /// registered <see cref="TimeProvider"/>, or the system's where none is registered.
    /// </summary>
    /// <remarks>
    /// While nothing reads standard output, lines beyond the console's queue are dropped, so that requests go on; the
    /// console writes to standard error how many were.
    /// </remarks>
    /// <param name="logging">The logging of the host.</param>
    /// <param name="format">How lines are written.</param>
    /// <param name="level">The least severe level that is written; ASP.NET's own categories begin at warnings in any
    /// case.</param>
    public static ILoggingBuilder AddLibraryLogging(this ILoggingBuilder logging, LogFormat format, LogLevel level)
    {
        ArgumentNullException.ThrowIfNull(logging);
        logging.ClearProviders();
        logging.Services.TryAddSingleton(TimeProvider.System);
        logging.Services.AddSingleton<ConsoleFormatter, JsonLogFormatter>();
        logging.Services.AddSingleton<ConsoleFormatter, TextLogFormatter>();
        logging.AddConsole(console =>
        {
            console.FormatterName =
                format == LogFormat.Json ? JsonLogFormatter.FormatterName : TextLogFormatter.FormatterName;
            console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
            console.LogToStandardErrorThreshold = LogLevel.None;
        });
        logging.SetMinimumLevel(level);

        // A line has the id of its request; what the framework would gather for each of the activity is never written.
        logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.None);

        // With a single level of it on, the framework begins a span of its own for every request, as a part of
        // whatever trace the sender names.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // Below warnings its lines hold what clients type: addresses with their queries, header names.
        logging.AddFilter("Microsoft.AspNetCore", level > LogLevel.Warning ? level : LogLevel.Warning);
        return logging;
    }
}
