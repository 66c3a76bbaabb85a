using System.Net;
using System.Net.Mail;
using System.Net.Security;
using System.Net.Sockets;

namespace Library.Testing.Servers;

public sealed class SmtpSinkTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_is_kept_as_its_reader_sees_it()
    {
        await using var sink = SmtpSink.Start();
        var subject = "Grüße aus der Bücherei – " + string.Concat(Enumerable.Repeat("📚", 40));
        const string text =
            "Zeile eins\n.Punkt am Anfang\nשלום = שלום, and a line that is far longer than seventy-six characters, "
            + "to be wrapped";

        await SendAsync(sink, subject, text);

        var mail = Assert.Single(sink.Mails);
        Assert.Equal(subject, mail.Subject);
        Assert.Equal(text, mail.Text);
        Assert.Equal("library@example.org", mail.Sender);
        Assert.Equal(["ann@example.org"], mail.Recipients);
    }

    [Fact]
    public async Task A_client_that_comes_as_the_sink_closes_does_not_fail_the_closing()
    {
        for (var trial = 0; trial < 300; trial++)
        {
            await using var sink = SmtpSink.Start();
            using var client = new TcpClient();
            await client.ConnectAsync(sink.Host, sink.Port, Cancellation);

            await sink.RefuseAsync();
        }
    }

    [Theory]
    [InlineData(SmtpBehaviour.FailForNow, 451)]
    [InlineData(SmtpBehaviour.FailForGood, 554)]
    public async Task A_failing_sink_answers_with_its_status_and_keeps_nothing(SmtpBehaviour behaviour, int status)
    {
        await using var sink = SmtpSink.Start();
        sink.Behaviour = behaviour;

        var failure = await Assert.ThrowsAsync<SmtpException>(() => SendAsync(sink));

        Assert.Equal(status, (int)failure.StatusCode);
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task A_sink_that_drops_after_the_data_has_the_mail_and_the_sender_does_not_know()
    {
        await using var sink = SmtpSink.Start();
        sink.Behaviour = SmtpBehaviour.DropAfterData;

        await Assert.ThrowsAsync<SmtpException>(() => SendAsync(sink));

        Assert.Single(sink.Mails);
    }

    [Fact]
    public async Task A_hanging_sink_says_nothing()
    {
        await using var sink = SmtpSink.Start();
        sink.Behaviour = SmtpBehaviour.Hang;
        using var patience = new CancellationTokenSource();

        var sending = SendAsync(sink, cancellation: patience.Token);
        await Eventually.HoldsAsync(() => sink.IsHanging, Soon, "the sink hangs", Cancellation);
        Assert.False(sending.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(1, sink.Connections);
    }

    [Fact]
    public async Task A_refusing_sink_takes_mail_again_on_the_same_port_when_it_listens()
    {
        await using var sink = SmtpSink.Start();
        await sink.RefuseAsync();
        await Assert.ThrowsAsync<SmtpException>(() => SendAsync(sink));

        sink.Listen();
        await SendAsync(sink);

        await sink.WaitForMailsAsync(1, Soon, Cancellation);
    }

    [Theory]
    [InlineData("secret", true)]
    [InlineData("wrong", false)]
    public async Task A_sink_with_a_login_takes_mail_from_those_who_know_it(string password, bool accepted)
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions("library", "secret"));

        var failure = await Record.ExceptionAsync(() =>
            SendAsync(sink, credentials: new NetworkCredential("library", password))
        );

        Assert.Equal(accepted, failure is null);
        Assert.Equal(accepted ? 1 : 0, sink.Mails.Count);
    }

    [Fact]
    public async Task A_sink_with_encryption_refuses_mail_in_the_clear()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions(StartTls: true));

        await Assert.ThrowsAsync<SmtpException>(() => SendAsync(sink));

        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task A_client_that_does_not_know_the_certificate_goes_away()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions(StartTls: true));

        await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(sink, encrypted: true));

        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task The_certificate_is_shown_after_starttls_and_the_conversation_goes_on_in_secret()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions(StartTls: true));
        using var client = new TcpClient();
        await client.ConnectAsync(sink.Host, sink.Port, Cancellation);
        using var clear = new StreamReader(client.GetStream(), leaveOpen: true);
        await clear.ReadLineAsync(Cancellation);
        await client.GetStream().WriteAsync("STARTTLS\r\n"u8.ToArray(), Cancellation);
        Assert.StartsWith("220", await clear.ReadLineAsync(Cancellation), StringComparison.Ordinal);

        await using var secret = new SslStream(
            client.GetStream(),
            leaveInnerStreamOpen: true,
            (_, shown, _, _) => sink.Certificate!.Equals(shown)
        );
        await secret.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "localhost" },
            Cancellation
        );
        await secret.WriteAsync("MAIL FROM:<library@example.org>\r\n"u8.ToArray(), Cancellation);

        using var answers = new StreamReader(secret);
        Assert.Equal("250 ok", await answers.ReadLineAsync(Cancellation));
    }

    private static async Task SendAsync(
        SmtpSink sink,
        string subject = "Hello",
        string text = "Hello.",
        NetworkCredential? credentials = null,
        bool encrypted = false,
        CancellationToken? cancellation = null
    )
    {
        using var client = new SmtpClient(sink.Host, sink.Port) { Credentials = credentials, EnableSsl = encrypted };
        using var mail = new MailMessage("library@example.org", "ann@example.org", subject, text);
        await client.SendMailAsync(mail, cancellation ?? Cancellation);
    }
}
