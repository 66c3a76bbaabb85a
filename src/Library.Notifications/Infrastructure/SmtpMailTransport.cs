using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Library.Notifications.Infrastructure;

/// <summary>Hands mails to an SMTP server, each over a connection of its own.</summary>
internal sealed class SmtpMailTransport(SmtpOptions options) : IMailTransport
{
    public async Task SendAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        try
        {
            using var client = NewClient();
            using var message = NewMessage(mail);

            // The client's own reaction to cancellation leaves some waits out; disposing it closes the connection
            // whatever it waits for.
            await client.SendMailAsync(message, cancellationToken).WaitAsync(cancellationToken);
        }
        catch (SmtpException failure)
        {
            throw new MailNotSentException(Judge(failure), Describe(failure));
        }
        catch (AuthenticationException)
        {
            throw new MailNotSentException(MailFailure.ServerAway, "TLS failed");
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException)
        {
            throw new MailNotSentException(MailFailure.Permanent, failure.GetType().Name);
        }
    }

    private MailFailure Judge(SmtpException failure)
    {
        if (failure.InnerException is SocketException or AuthenticationException || LacksEncryption(failure))
        {
            return MailFailure.ServerAway;
        }

        return (int)failure.StatusCode switch
        {
            // The service is not available (421), or wants encryption or another login (RFC 4954, section 6).
            421 or 454 or 530 or 534 or 535 or 538 => MailFailure.ServerAway,
            >= 500 => MailFailure.Permanent,
            _ => MailFailure.Temporary,
        };
    }

    /// <summary>
    /// The client says nothing more about a server that does not offer STARTTLS; a broken connection has an inner
    /// exception.
    /// </summary>
    private bool LacksEncryption(SmtpException failure) =>
        options.UsesTls && failure is { StatusCode: SmtpStatusCode.GeneralFailure, InnerException: null };

    private static string Describe(SmtpException failure) =>
        failure.StatusCode == SmtpStatusCode.GeneralFailure
            ? failure.InnerException?.GetType().Name ?? nameof(SmtpException)
            : "SMTP status " + ((int)failure.StatusCode).ToString(CultureInfo.InvariantCulture);

    private SmtpClient NewClient() =>
        new(options.Host, options.Port)
        {
            EnableSsl = options.UsesTls,
            Credentials = options.Username is null ? null : new NetworkCredential(options.Username, options.Password),
        };

    private MailMessage NewMessage(OutboxMail mail)
    {
        var from = new MailAddress(options.From);
        var message = new MailMessage(from, new MailAddress(mail.Recipient))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Body,
            BodyEncoding = Encoding.UTF8,
        };

        // The same for every try, so that a mailbox can tell a repetition; and no out-of-office reply is wanted (RFC
        // 3834).
        message.Headers.Add("Message-ID", $"<{mail.Id:N}@{from.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
