using Microsoft.Extensions.Logging;

namespace Library.Notifications.Infrastructure;

/// <summary>Takes the place of a mail server where none is configured.</summary>
/// <param name="logsWholeMails">Whether recipient and body are logged too, secrets included; for Development only.</param>
/// <param name="logger">Where mails go.</param>
internal sealed partial class LoggingMailTransport(bool logsWholeMails, ILogger<LoggingMailTransport> logger) : IMailTransport
{
    public Task SendAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        if (logsWholeMails)
        {
            LogWhole(mail.Recipient, mail.Subject, mail.Body);
        }
        else
        {
            LogSubject(mail.Subject);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "SMTP_HOST is not set; this mail was not sent.\nTo: {Recipient}\nSubject: {Subject}\n\n{Body}")]
    private partial void LogWhole(string recipient, string subject, string body);

    [LoggerMessage(LogLevel.Warning, "SMTP_HOST is not set; the mail \"{Subject}\" was not sent.")]
    private partial void LogSubject(string subject);
}
