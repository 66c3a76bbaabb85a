using Library.Platform.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Library.Platform.Tests.Logging;

public sealed class LoggingBuilderExtensionsTests
{
    [Theory]
    [InlineData(LogLevel.Debug, "Library.Books", LogLevel.Debug)]
    [InlineData(LogLevel.Warning, "Library.Books", LogLevel.Warning)]
    [InlineData(LogLevel.Debug, "Microsoft.AspNetCore.Routing", LogLevel.Warning)]
    [InlineData(LogLevel.Information, "Microsoft.AspNetCore.Diagnostics", LogLevel.Warning)]
    [InlineData(LogLevel.Critical, "Microsoft.AspNetCore.Diagnostics", LogLevel.Critical)]
    [InlineData(LogLevel.Trace, "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)]
    [InlineData(LogLevel.Information, "Microsoft.Hosting.Lifetime", LogLevel.Information)]
    public void Lines_begin_at_the_level_asked_for_and_the_frameworks_at_warnings(
        LogLevel asked,
        string category,
        LogLevel first
    )
    {
        using var services = Build(LogFormat.Json, asked);
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

        Assert.Equal(first != LogLevel.None, logger.IsEnabled(first));
        Assert.False(logger.IsEnabled(first - 1));
    }

    [Theory]
    [InlineData(LogFormat.Json, "library-json")]
    [InlineData(LogFormat.Console, "library-text")]
    public void Lines_go_to_the_console_alone_in_the_format_asked_for(LogFormat format, string name)
    {
        using var services = Build(format, LogLevel.Information);

        Assert.IsType<ConsoleLoggerProvider>(Assert.Single(services.GetServices<ILoggerProvider>()));
        var options = services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value;
        Assert.Equal(name, options.FormatterName);
        Assert.Contains(services.GetServices<ConsoleFormatter>(), formatter => formatter.Name == name);
    }

    private static ServiceProvider Build(LogFormat format, LogLevel level) =>
        new ServiceCollection()
            .AddLogging(logging => logging.AddDebug().AddLibraryLogging(format, level))
            .BuildServiceProvider();
}
