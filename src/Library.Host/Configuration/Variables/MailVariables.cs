using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Library.Host.Configuration;

/// <summary>How mail is sent.</summary>
internal static class MailVariables
{
    public static readonly Variable<string> SmtpHost = new(
        "SMTP_HOST",
        "The mail server; without it mail is logged instead of sent.",
        SettingParsers.HostName
    );

    public static readonly Variable<int> SmtpPort = new(
        "SMTP_PORT",
        "The mail server's port, 1 to 65535; on 465 TLS is spoken from the first byte on.",
        SettingParsers.Number(1, IPEndPoint.MaxPort)
    )
    {
        Default = "587",
    };

    public static readonly Variable<string> SmtpFrom = new(
        "SMTP_FROM",
        "The address that mail comes from. Required where SMTP_HOST is set outside Development.",
        SettingParsers.MailAddressText
    )
    {
        Default = "library@example.com",
    };

    public static readonly Variable<string> SmtpUsername = new(
        "SMTP_USERNAME",
        "The name to log in to the mail server with; needs SMTP_PASSWORD.",
        SettingParsers.Text
    );

    public static readonly Variable<string> SmtpPassword = new(
        "SMTP_PASSWORD",
        "The password to log in to the mail server with; needs SMTP_USERNAME.",
        SettingParsers.Text
    );

    public static readonly Variable<bool> SmtpUseTls = new(
        "SMTP_USE_TLS",
        "Whether mail must travel encrypted, by STARTTLS or on port 465: true or false.",
        SettingParsers.Boolean
    )
    {
        Default = "true",
        DevelopmentDefault = "false",
    };

    public static readonly Variable<X509Certificate2Collection> SmtpCaFile = new(
        "SMTP_CA_FILE",
        "A PEM file of the authorities that the mail server's certificate may come from; the system's by default.",
        SettingParsers.CertificateFile
    );

    public static readonly Variable<string> MailFolder = new(
        "MAIL_FOLDER",
        "Where mail is left as text files while SMTP_HOST is not set; nowhere by default.",
        SettingParsers.Text
    )
    {
        DevelopmentDefault = "mail",
    };
}
