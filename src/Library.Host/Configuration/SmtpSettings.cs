namespace Library.Host.Configuration;

/// <summary>How mail is sent.</summary>
/// <param name="Host">The mail server's name or address.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="From">The sender's address, with or without a display name.</param>
/// <param name="UsesTls">Whether the connection must be encrypted (STARTTLS).</param>
internal sealed record SmtpSettings(string Host, int Port, string From, bool UsesTls)
{
    /// <summary>The name to log in with; null exactly if there is no password: then nobody logs in.</summary>
    public string? Username { get; init; }

    /// <summary>The password to log in with; null exactly if there is no name.</summary>
    public string? Password { get; init; }

    /// <summary>The server, without the credentials.</summary>
    public override string ToString() => $"smtp://{(Username is null ? string.Empty : "***:***@")}{Host}:{Port}";
}
