using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Library.Testing.Servers;

/// <summary>One connection to the sink: as much of RFC 5321 as mail clients use.</summary>
internal sealed class SmtpConversation(
    Stream connection,
    SmtpSinkOptions options,
    X509Certificate2? certificate,
    Func<SmtpBehaviour> behaviour,
    Action<ReceivedMail> keep,
    Action noteHanging
)
{
    private Stream _stream = connection;
    private bool _isEncrypted;
    private bool _isLoggedIn;
    private string _sender = "";
    private List<string> _recipients = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (behaviour() == SmtpBehaviour.Hang)
        {
            await HangAsync(cancellationToken);
        }

        if (options.ImplicitTls)
        {
            await EncryptAsync(certificate!, cancellationToken);
        }

        await AnswerAsync("220 sink ready", cancellationToken);
        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (!await HandleAsync(verb, line, cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>Carries out one command; false ends the conversation.</summary>
    private async Task<bool> HandleAsync(string verb, string line, CancellationToken cancellationToken)
    {
        switch (verb)
        {
            case "EHLO":
                await AnswerAsync(Greeting(), cancellationToken);
                return true;
            case "STARTTLS" when certificate is not null:
                await AnswerAsync("220 go ahead", cancellationToken);
                await EncryptAsync(certificate, cancellationToken);
                return true;
            case "AUTH" when !MustEncrypt():
                await LogInAsync(line.Split(' '), cancellationToken);
                return true;
            case "MAIL" when MustEncrypt() || MustLogIn():
                await AnswerAsync("530 5.7.0 STARTTLS or authentication required", cancellationToken);
                return true;
            case "MAIL" when behaviour() == SmtpBehaviour.RefuseSender:
                await AnswerAsync("553 5.1.8 sender refused", cancellationToken);
                return true;
            case "MAIL":
                (_sender, _recipients) = (Address(line), []);
                await AnswerAsync("250 ok", cancellationToken);
                return true;
            case "RCPT" when behaviour() == SmtpBehaviour.RefuseRecipient:
                await AnswerAsync("550 5.1.1 recipient refused", cancellationToken);
                return true;
            case "RCPT":
                _recipients.Add(Address(line));
                await AnswerAsync("250 ok", cancellationToken);
                return true;
            case "DATA":
                await AnswerAsync("354 end with a dot", cancellationToken);
                return await TakeMessageAsync(cancellationToken);
            case "QUIT" when behaviour() == SmtpBehaviour.HangAtQuit:
                await HangAsync(cancellationToken);
                return false;
            case "QUIT":
                await AnswerAsync("221 bye", cancellationToken);
                return false;
            case "HELO" or "RSET" or "NOOP":
                await AnswerAsync("250 ok", cancellationToken);
                return true;
            default:
                await AnswerAsync("502 not implemented", cancellationToken);
                return true;
        }
    }

    private static string Address(string line)
    {
        var start = line.IndexOf('<', StringComparison.Ordinal);
        var end = line.LastIndexOf('>');
        return start >= 0 && end > start ? line[(start + 1)..end] : "";
    }

    private bool MustEncrypt() => certificate is not null && !_isEncrypted;

    private bool MustLogIn() => options.UserName is not null && !_isLoggedIn;

    private string Greeting()
    {
        List<string> lines = ["sink", "8BITMIME"];
        if (options.TakesUtf8)
        {
            lines.Add("SMTPUTF8");
        }

        if (MustEncrypt())
        {
            lines.Add("STARTTLS");
        }
        else if (options.UserName is not null)
        {
            lines.Add("AUTH LOGIN PLAIN");
        }

        return string.Join("\r\n", lines.Select((line, index) => (index < lines.Count - 1 ? "250-" : "250 ") + line));
    }

    private async Task EncryptAsync(X509Certificate2 shown, CancellationToken cancellationToken)
    {
        if (behaviour() == SmtpBehaviour.HangAtHandshake)
        {
            await HangAsync(cancellationToken);
        }

        var encrypted = new SslStream(_stream);
        await encrypted.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = shown },
            cancellationToken
        );
        (_stream, _isEncrypted) = (encrypted, true);
    }

    private async Task LogInAsync(string[] words, CancellationToken cancellationToken)
    {
        string? userName,
            password;
        if (words[1].Equals("PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            var parts = (words.Length > 2 ? Decode(words[2]) : await AskAsync("", cancellationToken)).Split('\0');
            (userName, password) = parts is [_, var name, var secret] ? (name, secret) : (null, null);
        }
        else
        {
            userName = words.Length > 2 ? Decode(words[2]) : await AskAsync("Username:", cancellationToken);
            password = await AskAsync("Password:", cancellationToken);
        }

        _isLoggedIn =
            string.Equals(userName, options.UserName, StringComparison.Ordinal)
            && string.Equals(password, options.Password, StringComparison.Ordinal);
        await AnswerAsync(_isLoggedIn ? "235 welcome" : "535 5.7.8 wrong credentials", cancellationToken);
    }

    private async Task<string> AskAsync(string question, CancellationToken cancellationToken)
    {
        await AnswerAsync("334 " + Convert.ToBase64String(Encoding.UTF8.GetBytes(question)), cancellationToken);
        return Decode(await ReadLineAsync(cancellationToken) ?? "");
    }

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    /// <summary>Reads a message up to its dot; false ends the conversation.</summary>
    private async Task<bool> TakeMessageAsync(CancellationToken cancellationToken)
    {
        var message = new StringBuilder();
        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            if (line == ".")
            {
                return await SettleAsync(message.ToString(), cancellationToken);
            }

            message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return false;
    }

    /// <summary>Answers as the present behaviour says; false ends the conversation.</summary>
    private async Task<bool> SettleAsync(string message, CancellationToken cancellationToken)
    {
        switch (behaviour())
        {
            case SmtpBehaviour.FailForNow:
                await AnswerAsync("451 4.3.0 try again later", cancellationToken);
                return true;
            case SmtpBehaviour.FailForGood:
                await AnswerAsync("554 5.0.0 refused", cancellationToken);
                return true;
            case SmtpBehaviour.DropAfterData:
                keep(ReceivedMail.Parse(_sender, _recipients, message));
                return false;
            case SmtpBehaviour.Hang:
                await HangAsync(cancellationToken);
                return false;
            default:
                keep(ReceivedMail.Parse(_sender, _recipients, message));
                await AnswerAsync("250 kept", cancellationToken);
                return true;
        }
    }

    private Task HangAsync(CancellationToken cancellationToken)
    {
        noteHanging();
        return Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    private async Task AnswerAsync(string answer, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(answer + "\r\n"), cancellationToken);
        await _stream.FlushAsync(cancellationToken);
    }

    /// <summary>Byte by byte, so that nothing of a TLS handshake is read ahead.</summary>
    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var next = new byte[1];
        while (await _stream.ReadAsync(next, cancellationToken) == 1)
        {
            if (next[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(next[0]);
        }

        return null;
    }
}
