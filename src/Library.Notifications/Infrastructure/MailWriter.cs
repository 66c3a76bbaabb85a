using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Library.Shared;
using MimeKit;

namespace Library.Notifications.Infrastructure;

/// <summary>Writes mails as they travel.</summary>
/// <param name="from">The sender's address, with or without a display name.</param>
internal sealed class MailWriter(string from)
{
    /// <summary>Reads an address. A domain beyond ASCII is sent in its <c>xn--</c> form, which every server
    /// knows.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out MailboxAddress? address)
    {
        address = null;
        var options = ParserOptions.Default.Clone();
        options.AllowAddressesWithoutDomain = false;
        if (text.Any(char.IsControl) || !MailboxAddress.TryParse(options, text, out var parsed))
        {
            return false;
        }

        try
        {
            var domain = Ascii.IsValid(parsed.Domain) ? parsed.Domain : ToAscii(parsed.Domain);
            address = new MailboxAddress(parsed.Name, $"{parsed.LocalPart}@{domain}");
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Whether only a server with SMTPUTF8 (RFC 6531) can take the message.</summary>
    public static bool IsInternational(MimeMessage message) =>
        message.From.Mailboxes.Concat(message.To.Mailboxes).Any(address => !Ascii.IsValid(address.LocalPart));

    /// <summary>The mail as a message in plain text.</summary>
    /// <exception cref="MailNotSentException">Sender or recipient is no address.</exception>
    public MimeMessage Write(OutboxMail mail)
    {
        if (!TryRead(from, out var sender) || !TryRead(mail.Recipient, out var recipient))
        {
            throw new MailNotSentException(MailFailure.Permanent, "sender or recipient is no address");
        }

        var message = new MimeMessage
        {
            // The same for every try, so that a mailbox can tell a repetition.
            MessageId = $"{mail.Id.Value:N}@{sender.Domain}",
            Subject = mail.Subject,
            Body = new TextPart("plain")
            {
                Text = mail.Body.ReplaceLineEndings("\r\n"),
                ContentTransferEncoding = ContentEncoding.QuotedPrintable,
            },
        };
        message.From.Add(sender);
        message.To.Add(recipient);

        // No out-of-office reply is wanted (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static string ToAscii(string domain) =>
        new IdnMapping().GetAscii(UnicodeNormalization.ToNfc(domain.ToLowerInvariant()));
}
