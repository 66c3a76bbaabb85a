using System.Security.Cryptography.X509Certificates;
using Library.Notifications.Infrastructure;

namespace Library.Notifications;

/// <summary>How the connection to the mail server is encrypted.</summary>
public enum SmtpEncryption
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>After STARTTLS; a server that does not offer it is not used.</summary>
    StartTls,

    /// <summary>From the first byte on, as on port 465.</summary>
    Implicit,
}

/// <summary>The mail server that takes what the library sends.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its TCP port.</param>
/// <param name="From">The sender's address, with or without a display name.</param>
/// <param name="Encryption">How the connection is encrypted.</param>
public sealed record SmtpOptions(string Host, int Port, string From, SmtpEncryption Encryption)
{
    /// <summary>The name to log in with; null where there is no login.</summary>
    public string? Username { get; init; }

    /// <summary>The password to log in with; null exactly if there is no name.</summary>
    public string? Password { get; init; }

    /// <summary>The only authorities that the server's certificate may come from; null means the system's.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Whether a text can be the sender of mails.</summary>
    public static bool CanSendFrom(string text) => MailWriter.TryRead(text, out _);

    /// <summary>The server, without sender and login.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
