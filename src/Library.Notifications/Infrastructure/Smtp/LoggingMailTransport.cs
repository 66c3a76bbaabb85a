using System.Text;
using Microsoft.Extensions.Logging;

namespace Library.Notifications.Infrastructure;

/// <summary>Takes the place of a mail server where none is configured.</summary>
/// <param name="logsWholeMails">Whether recipient and body are logged too, secrets included; for Development
/// only.</param>
/// <param name="folder">Where each mail is left as a text file as well, whole; created when needed. Null:
/// nowhere.</param>
/// <param name="logger">Where mails go.</param>
internal sealed partial class LoggingMailTransport(
    bool logsWholeMails,
    string? folder,
    ILogger<LoggingMailTransport> logger
) : IMailTransport
{
    public async Task SendAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        LogSubject(mail.Subject);
        if (logsWholeMails)
        {
            LogWhole(mail);
        }

        if (folder is not null)
        {
            await LeaveInAsync(folder, mail, cancellationToken);
        }
    }

    private static async Task LeaveInAsync(string folder, OutboxMail mail, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            await using var file = new FileStream(Path.Combine(folder, $"{mail.Id}.txt"), NewPrivateFile());
            var text = $"To: {mail.Recipient}\nSubject: {mail.Subject}\n\n{mail.Body}";
            await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MailNotSentException(MailFailure.Temporary, failure.GetType().Name);
        }
    }

    /// <summary>Links are secrets: the file is for the user of this process alone, whatever the umask.</summary>
    private static FileStreamOptions NewPrivateFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    // A line each, so that a link stands alone and can be copied: within one entry the log escapes line breaks.
    private void LogWhole(OutboxMail mail)
    {
        LogLine($"To: {mail.Recipient}");
        foreach (var line in mail.Body.Split('\n'))
        {
            LogLine(line);
        }
    }

    [LoggerMessage(LogLevel.Warning, "SMTP_HOST is not set; the mail \"{Subject}\" was not sent.")]
    private partial void LogSubject(string subject);

    [LoggerMessage(LogLevel.Information, "  | {Line}")]
    private partial void LogLine(string line);
}
