using Microsoft.Extensions.Logging;

namespace Library.Platform.Tests.Logging;

internal static partial class TestMessages
{
    [LoggerMessage(LogLevel.Information, "Book {BookTitle} added after {DurationMs} ms")]
    public static partial void BookAdded(this ILogger logger, string? bookTitle, double durationMs);

    [LoggerMessage(LogLevel.Error, "It failed")]
    public static partial void Failed(this ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Information, "Values {Number} {Truth} {Nothing} {Time} {Id} {Share}")]
    public static partial void Values(
        this ILogger logger,
        long number,
        bool truth,
        string? nothing,
        DateTimeOffset time,
        Guid id,
        decimal share
    );

    [LoggerMessage(LogLevel.Information, "Own {Level} {Path}")]
    public static partial void Clashing(this ILogger logger, string level, string path);
}
