using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Library.Platform.Logging;

/// <summary>How this system logs.</summary>
public static class LoggingBuilderExtensions
{
    // The framework's own lines below this hold what clients type: addresses with their queries, header names.
    private const LogLevel LeastOfFramework = LogLevel.Warning;

    /// <summary>
    /// Replaces every logging provider by one that writes to standard output in the given format. The time of a line
    /// comes from the registered <see cref="TimeProvider"/>, or the system's where none is registered.
    /// </summary>
    /// <param name="logging">The logging of the host.</param>
    /// <param name="format">How lines are written.</param>
    /// <param name="level">The least severe level that is written; ASP.NET's own categories begin at warnings in any
    /// case.</param>
    public static ILoggingBuilder AddLibraryLogging(this ILoggingBuilder logging, LogFormat format, LogLevel level)
    {
        ArgumentNullException.ThrowIfNull(logging);
        logging.ClearProviders();
        logging.Services.TryAddSingleton(TimeProvider.System);
        logging.Services.AddSingleton<ILoggerProvider>(provider => new LineLoggerProvider(
            Formatter(format, provider.GetRequiredService<TimeProvider>()),
            new LineOutput(Console.OpenStandardOutput())
        ));
        logging.SetMinimumLevel(level);

        // A line has the id of its request; what the framework would gather for each of the activity is never written.
        logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.None);

        // With a single level of this one on, the framework makes an activity and a scope for every request, which
        // nobody here reads.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore", level > LeastOfFramework ? level : LeastOfFramework);
        return logging;
    }

    private static ConsoleFormatter Formatter(LogFormat format, TimeProvider clock) =>
        format == LogFormat.Json ? new JsonLogFormatter(clock) : new TextLogFormatter(clock);
}
