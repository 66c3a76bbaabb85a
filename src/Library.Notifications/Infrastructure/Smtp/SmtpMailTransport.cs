using System.Globalization;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace Library.Notifications.Infrastructure;

/// <summary>Hands mails to an SMTP server, each over a connection of its own.</summary>
internal sealed class SmtpMailTransport(SmtpServer server, MailWriter writer, TimeProvider clock) : IMailTransport
{
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(1);

    public async Task SendAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        using var message = writer.Write(mail);
        using var client = await server.ConnectAsync(cancellationToken);
        await HandOverAsync(client, message, cancellationToken);
        await SayFarewellAsync(client);
    }

    private static async Task HandOverAsync(SmtpClient client, MimeMessage message, CancellationToken cancellationToken)
    {
        var format = FormatOptions.Default.Clone();
        format.International = MailWriter.IsInternational(message);
        if (format.International && !client.Capabilities.HasFlag(SmtpCapabilities.UTF8))
        {
            throw new MailNotSentException(MailFailure.Permanent, "the mail server takes no address beyond ASCII");
        }

        try
        {
            await client.SendAsync(format, message, cancellationToken);
        }
        catch (SmtpCommandException refusal)
        {
            throw new MailNotSentException(Judge(refusal), Describe(refusal));
        }
        catch (ServiceNotAuthenticatedException)
        {
            throw new MailNotSentException(MailFailure.ServerAway, "the mail server wants a login");
        }
        catch (Exception failure) when (failure is IOException or ProtocolException)
        {
            throw new MailNotSentException(MailFailure.Temporary, "the connection broke");
        }
    }

    private static MailFailure Judge(SmtpCommandException refusal) =>
        (int)refusal.StatusCode switch
        {
            // The service is not available (421), or wants encryption or another login (RFC 4954, section 6).
            421 or 454 or 530 or 534 or 535 or 538 => MailFailure.ServerAway,
            >= 500 when refusal.ErrorCode == SmtpErrorCode.SenderNotAccepted => MailFailure.ServerAway,
            >= 500 => MailFailure.Permanent,
            _ => MailFailure.Temporary,
        };

    private static string Describe(SmtpCommandException refusal)
    {
        var status = ((int)refusal.StatusCode).ToString(CultureInfo.InvariantCulture);
        return refusal.ErrorCode switch
        {
            SmtpErrorCode.SenderNotAccepted => $"SMTP status {status} for SMTP_FROM",
            SmtpErrorCode.RecipientNotAccepted => $"SMTP status {status} for the recipient",
            _ => $"SMTP status {status}",
        };
    }

    /// <summary>Ends the session politely. The mail is handed over, so that nothing that goes wrong here
    /// counts.</summary>
    private async Task SayFarewellAsync(SmtpClient client)
    {
        using var limit = new CancellationTokenSource(FarewellLimit, clock);
        try
        {
            await client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or ProtocolException)
        {
            // The server has gone first, or does not answer.
        }
    }
}
