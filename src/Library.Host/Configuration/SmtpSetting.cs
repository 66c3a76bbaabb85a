using Library.Notifications;
using Library.Web;

namespace Library.Host.Configuration;

/// <summary>How the settings of the mail server are read together.</summary>
internal static class SmtpSetting
{
    private const int ImplicitTlsPort = 465;

    /// <summary>Reads them; null where there is no mail server.</summary>
    public static SmtpOptions? Read(SettingsReader reader, bool isDevelopment)
    {
        var host = reader.ReadOptional(MailVariables.SmtpHost);
        var port = reader.Read(MailVariables.SmtpPort);
        var from = reader.Read(MailVariables.SmtpFrom);
        var usesTls = reader.Read(MailVariables.SmtpUseTls);
        var options = new SmtpOptions(host ?? string.Empty, port, from, EncryptionOf(port, usesTls))
        {
            Username = reader.ReadOptional(MailVariables.SmtpUsername),
            Password = reader.ReadOptional(MailVariables.SmtpPassword),
            Authorities = reader.ReadOptional(MailVariables.SmtpCaFile),
        };
        RefuseHalfALogin(reader, options);
        if (host is null)
        {
            return null;
        }

        RefuseLoginInClear(reader, options);
        if (!isDevelopment)
        {
            RefuseUnset(reader, AddressVariables.AppBaseUrl);
            RefuseUnset(reader, MailVariables.SmtpFrom);
        }

        return options;
    }

    private static SmtpEncryption EncryptionOf(int port, bool usesTls) =>
        (usesTls, port) switch
        {
            (false, _) => SmtpEncryption.None,
            (true, ImplicitTlsPort) => SmtpEncryption.Implicit,
            _ => SmtpEncryption.StartTls,
        };

    private static void RefuseHalfALogin(SettingsReader reader, SmtpOptions options)
    {
        var (missing, present) = (options.Username, options.Password) switch
        {
            (null, not null) => (MailVariables.SmtpUsername, MailVariables.SmtpPassword),
            (not null, null) => (MailVariables.SmtpPassword, MailVariables.SmtpUsername),
            _ => (null, null),
        };
        if (missing is not null)
        {
            reader.Refuse(missing.Name, $"is required where {present!.Name} is set");
        }
    }

    private static void RefuseLoginInClear(SettingsReader reader, SmtpOptions options)
    {
        if (options is { Encryption: SmtpEncryption.None, Username: not null } && !ThisMachine.IsCalled(options.Host))
        {
            reader.Refuse(
                MailVariables.SmtpUseTls.Name,
                "must be true where SMTP_USERNAME is set, or the password would travel in clear"
            );
        }
    }

    // The default would be sent to every reader of a mail.
    private static void RefuseUnset(SettingsReader reader, IVariable variable)
    {
        if (!reader.IsSet(variable))
        {
            reader.Refuse(variable.Name, "is required where SMTP_HOST is set outside Development");
        }
    }
}
