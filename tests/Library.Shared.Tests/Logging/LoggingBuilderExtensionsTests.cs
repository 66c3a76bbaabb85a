using Library.Shared.Infrastructure.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Library.Shared.Tests.Logging;

public sealed class LoggingBuilderExtensionsTests
{
    [Theory]
    [InlineData(LogLevel.Debug, "Library.Books", LogLevel.Debug)]
    [InlineData(LogLevel.Warning, "Library.Books", LogLevel.Warning)]
    [InlineData(LogLevel.Debug, "Microsoft.AspNetCore.Routing", LogLevel.Warning)]
    [InlineData(LogLevel.Information, "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning)]
    [InlineData(LogLevel.Critical, "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Critical)]
    [InlineData(LogLevel.Information, "Microsoft.Hosting.Lifetime", LogLevel.Information)]
    public void Lines_begin_at_the_level_asked_for_and_the_frameworks_at_warnings(LogLevel asked, string category, LogLevel first)
    {
        using var services = Build(LogFormat.Json, asked);
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

        Assert.True(logger.IsEnabled(first));
        Assert.False(logger.IsEnabled(first - 1));
    }

    [Theory]
    [InlineData(LogFormat.Json, "library-json")]
    [InlineData(LogFormat.Console, "library-text")]
    public void The_console_uses_the_formatter_of_the_format(LogFormat format, string name)
    {
        using var services = Build(format, LogLevel.Information);

        Assert.Equal(name, services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
        Assert.Contains(services.GetServices<ConsoleFormatter>(), formatter => string.Equals(formatter.Name, name, StringComparison.Ordinal));
    }

    [Fact]
    public void No_other_provider_remains()
    {
        using var services = Build(LogFormat.Json, LogLevel.Information);

        Assert.IsType<ConsoleLoggerProvider>(Assert.Single(services.GetServices<ILoggerProvider>()));
    }

    private static ServiceProvider Build(LogFormat format, LogLevel level) =>
        new ServiceCollection().AddLogging(logging => logging.AddDebug().AddLibraryLogging(format, level)).BuildServiceProvider();
}
