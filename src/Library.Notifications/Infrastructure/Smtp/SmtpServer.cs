using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Library.Notifications.Infrastructure;

/// <summary>The way to the mail server: connection, encryption, login. Whatever fails here is no fault of a
/// mail.</summary>
internal sealed class SmtpServer(SmtpOptions options)
{
    /// <summary>Returns a client that is connected, encrypted and logged in as configured.</summary>
    /// <exception cref="MailNotSentException">The server cannot be used; the reason says what an operator can
    /// do.</exception>
    /// <exception cref="OperationCanceledException">The attempt was ended.</exception>
    public async Task<SmtpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var certificate = new ServerCertificateCheck(options.Authorities);
        var client = new SmtpClient
        {
            // The service calls nothing but the servers that it is told of; revocation lists are elsewhere.
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = (_, shown, chain, errors) =>
                certificate.Accepts(shown, chain, errors),
        };
        try
        {
            await client.ConnectAsync(options.Host, options.Port, Encryption, cancellationToken);
            await LogInAsync(client, cancellationToken);
            return client;
        }
        catch (Exception failure)
        {
            client.Dispose();

            // A handshake that is cut off says that it failed.
            cancellationToken.ThrowIfCancellationRequested();
            throw ReasonFor(failure, certificate) is { } reason
                ? new MailNotSentException(MailFailure.ServerAway, reason)
                : failure;
        }
    }

    /// <summary>Logs in where a login is configured and the server has one; a server that only says so later asks for
    /// it when it is offered the mail.</summary>
    private async Task LogInAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        if (
            options is { Username: { } name, Password: { } password }
            && client.Capabilities.HasFlag(SmtpCapabilities.Authentication)
        )
        {
            await client.AuthenticateAsync(name, password, cancellationToken);
        }
    }

    private SecureSocketOptions Encryption =>
        options.Encryption switch
        {
            SmtpEncryption.None => SecureSocketOptions.None,
            SmtpEncryption.StartTls => SecureSocketOptions.StartTls,
            SmtpEncryption.Implicit => SecureSocketOptions.SslOnConnect,
            _ => throw new ArgumentOutOfRangeException(nameof(options)),
        };

    private static string? ReasonFor(Exception failure, ServerCertificateCheck certificate) =>
        failure switch
        {
            SslHandshakeException => certificate.Fault ?? "TLS failed: the mail server does not speak it on this port",
            SocketException socket => $"the mail server cannot be reached: {socket.SocketErrorCode}",
            AuthenticationException => "the mail server refuses the login",
            NotSupportedException => "the mail server offers no STARTTLS, or no known kind of login",
            SmtpCommandException refusal => $"SMTP status {(int)refusal.StatusCode} at the greeting",
            IOException or ProtocolException => "the connection broke before a mail was offered",
            _ => null,
        };
}
