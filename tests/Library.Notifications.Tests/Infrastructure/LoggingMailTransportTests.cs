using Library.Notifications.Infrastructure;
using Microsoft.Extensions.Logging;

namespace Library.Notifications.Tests.Infrastructure;

public sealed class LoggingMailTransportTests
{
    private static readonly OutboxMail _mail = new() { Recipient = "ann@example.org", Subject = "Confirm", Body = "https://example.org/link" };

    [Fact]
    public async Task The_whole_mail_is_logged_where_that_is_wanted()
    {
        var line = await LineAsync(logsWholeMails: true);

        Assert.Contains("ann@example.org", line, StringComparison.Ordinal);
        Assert.Contains("Confirm", line, StringComparison.Ordinal);
        Assert.Contains("https://example.org/link", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_subject_is_logged_elsewhere()
    {
        var line = await LineAsync(logsWholeMails: false);

        Assert.Contains("Confirm", line, StringComparison.Ordinal);
        Assert.Contains("SMTP_HOST", line, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", line, StringComparison.Ordinal);
    }

    private static async Task<string> LineAsync(bool logsWholeMails)
    {
        using var logs = new LogLines();
        var transport = new LoggingMailTransport(logsWholeMails, logs.Factory.CreateLogger<LoggingMailTransport>());
        await transport.SendAsync(_mail, TestContext.Current.CancellationToken);
        return Assert.Single(logs.All);
    }
}
