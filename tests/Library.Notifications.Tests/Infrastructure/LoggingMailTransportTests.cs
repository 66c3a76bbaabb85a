using Library.Notifications.Infrastructure;
using Library.Testing;
using Microsoft.Extensions.Logging;

namespace Library.Notifications.Tests.Infrastructure;

public sealed class LoggingMailTransportTests
{
    private static readonly OutboxMail Mail = new()
    {
        Recipient = "ann@example.org",
        Subject = "Confirm",
        Body = "https://example.org/link",
    };

    [Fact]
    public async Task The_whole_mail_is_logged_where_that_is_wanted()
    {
        var line = await LoggedAsync(logsWholeMails: true);

        Assert.Contains("ann@example.org", line, StringComparison.Ordinal);
        Assert.Contains("Confirm", line, StringComparison.Ordinal);
        Assert.Contains("https://example.org/link", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_subject_is_logged_elsewhere()
    {
        var line = await LoggedAsync(logsWholeMails: false);

        Assert.Contains("Confirm", line, StringComparison.Ordinal);
        Assert.Contains("SMTP_HOST", line, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_stands_alone_on_its_line_so_that_it_can_be_copied()
    {
        var mail = Mail with { Body = "Open this page:\n\nhttps://example.org/link\n\nGood-bye" };

        var lines = (await LoggedAsync(logsWholeMails: true, mail)).Split('\n');

        Assert.Contains(lines, line => line.EndsWith(" https://example.org/link", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_whole_mail_is_left_in_the_folder_that_is_named()
    {
        await using var folder = new TemporaryFolder();
        using var logs = new LogLines();
        var path = Path.Combine(folder.Path, "mail");
        var transport = new LoggingMailTransport(
            logsWholeMails: false,
            path,
            logs.Factory.CreateLogger<LoggingMailTransport>()
        );

        await transport.SendAsync(Mail, TestContext.Current.CancellationToken);

        var file = Assert.Single(Directory.GetFiles(path));
        Assert.Equal(
            "To: ann@example.org\nSubject: Confirm\n\nhttps://example.org/link",
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)
        );
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_reason_to_try_again()
    {
        await using var folder = new TemporaryFolder();
        using var logs = new LogLines();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var transport = new LoggingMailTransport(
            logsWholeMails: false,
            Path.Combine(file, "mail"),
            logs.Factory.CreateLogger<LoggingMailTransport>()
        );

        var failure = await Assert.ThrowsAsync<MailNotSentException>(() =>
            transport.SendAsync(Mail, TestContext.Current.CancellationToken)
        );

        Assert.Equal(MailFailure.Temporary, failure.Failure);
        Assert.DoesNotContain(folder.Path, failure.ToString().Split('\n')[0], StringComparison.Ordinal);
    }

    private static async Task<string> LoggedAsync(bool logsWholeMails, OutboxMail? mail = null)
    {
        using var logs = new LogLines();
        var transport = new LoggingMailTransport(
            logsWholeMails,
            folder: null,
            logs.Factory.CreateLogger<LoggingMailTransport>()
        );
        await transport.SendAsync(mail ?? Mail, TestContext.Current.CancellationToken);
        return string.Join('\n', logs.All);
    }
}
