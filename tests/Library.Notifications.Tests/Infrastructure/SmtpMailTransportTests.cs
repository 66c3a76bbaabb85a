using System.Net;
using Library.Notifications.Infrastructure;
using Library.Testing;
using Library.Testing.Servers;

namespace Library.Notifications.Tests.Infrastructure;

public sealed class SmtpMailTransportTests
{
    private static readonly Guid Id = new("0198c0de-0000-7000-8000-000000000001");
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subject_and_body_arrive_as_they_were_whatever_is_in_them()
    {
        await using var sink = SmtpSink.Start();
        const string Subject =
            "Bitte bestätigen: ваш адрес 📚, eine lange Zeile, die über das Limit einer Kopfzeile hinausgeht, ganz sicher";
        var body =
            "Grüße 📚 שלום\n.\n..dots\nhttps://example.org/members/verify?token=" + new string('a', 1_500) + "\nEnde";

        await NewTransport(sink).SendAsync(NewMail(Subject, body), Cancellation);

        var mail = Assert.Single(sink.Mails);
        Assert.Equal((Subject, body), (mail.Subject, mail.Text));
        Assert.Equal(("library@example.com", "ann@example.org"), (mail.Sender, Assert.Single(mail.Recipients)));
    }

    [Fact]
    public async Task Every_try_of_a_mail_has_the_same_message_id()
    {
        await using var sink = SmtpSink.Start();

        await NewTransport(sink).SendAsync(NewMail(), Cancellation);
        await NewTransport(sink).SendAsync(NewMail(), Cancellation);

        Assert.All(sink.Mails, mail => Assert.Equal($"<{Id:N}@example.com>", mail.Headers["Message-ID"]));
        Assert.Equal(2, sink.Mails.Count);
    }

    [Fact]
    public async Task A_login_is_used_where_one_is_configured()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions("library", "secret"));

        await NewTransport(sink, login: "secret").SendAsync(NewMail(), Cancellation);

        Assert.Single(sink.Mails);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData(null)]
    public async Task A_login_that_is_wrong_or_missing_is_no_fault_of_the_mail(string? login)
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions("library", "secret"));

        await FailsAsync(MailFailure.ServerAway, NewTransport(sink, login));
    }

    [Fact]
    public async Task Mail_is_encrypted_where_that_is_configured()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions("library", "secret", StartTls: true));
        using var trust = new TrustIn(sink);

        await NewTransport(sink, login: "secret", usesTls: true).SendAsync(NewMail(body: "Grüße"), Cancellation);

        Assert.Equal("Grüße", Assert.Single(sink.Mails).Text);
    }

    [Fact]
    public async Task A_server_whose_certificate_is_not_trusted_gets_no_mail()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions(StartTls: true));

        await FailsAsync(MailFailure.ServerAway, NewTransport(sink, usesTls: true));

        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task A_server_that_offers_no_encryption_gets_no_mail_where_it_must_be_encrypted()
    {
        await using var sink = SmtpSink.Start();

        await FailsAsync(MailFailure.ServerAway, NewTransport(sink, usesTls: true));

        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task A_server_that_refuses_connections_is_away()
    {
        await using var sink = SmtpSink.Start();
        await sink.RefuseAsync();

        await FailsAsync(MailFailure.ServerAway, NewTransport(sink));
    }

    [Theory]
    [InlineData(SmtpBehaviour.FailForNow, MailFailure.Temporary)]
    [InlineData(SmtpBehaviour.FailForGood, MailFailure.Permanent)]
    [InlineData(SmtpBehaviour.DropAfterData, MailFailure.Temporary)]
    public async Task An_answer_of_4xx_or_none_is_temporary_and_one_of_5xx_is_for_good(
        SmtpBehaviour behaviour,
        object failure
    )
    {
        await using var sink = SmtpSink.Start();
        sink.Behaviour = behaviour;

        await FailsAsync((MailFailure)failure, NewTransport(sink));
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("ann@example.org\r\nBcc: eve@example.org")]
    public async Task A_mail_that_cannot_be_written_is_refused_for_good(string recipient)
    {
        await using var sink = SmtpSink.Start();

        var failure = await Assert.ThrowsAsync<MailNotSentException>(() =>
            NewTransport(sink).SendAsync(NewMail() with { Recipient = recipient }, Cancellation)
        );

        Assert.Equal(MailFailure.Permanent, failure.Failure);
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task A_server_that_hangs_at_its_greeting_is_left_when_the_try_is_ended()
    {
        await using var sink = SmtpSink.Start();
        sink.Behaviour = SmtpBehaviour.Hang;
        using var limit = new CancellationTokenSource();

        var send = NewTransport(sink).SendAsync(NewMail(), limit.Token);
        await Eventually.HoldsAsync(() => sink.Connections == 1, Soon, "the server is reached", Cancellation);
        await limit.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send.WaitAsync(Soon, Cancellation));
    }

    private static async Task FailsAsync(MailFailure expected, SmtpMailTransport transport)
    {
        var failure = await Assert.ThrowsAsync<MailNotSentException>(() =>
            transport.SendAsync(NewMail(), Cancellation).WaitAsync(Soon, Cancellation)
        );

        Assert.True(failure.Failure == expected, failure.ToString());
        Assert.DoesNotContain("@", failure.ToString(), StringComparison.Ordinal);
    }

    private static SmtpMailTransport NewTransport(SmtpSink sink, string? login = null, bool usesTls = false) =>
        new(
            new SmtpOptions(sink.Host, sink.Port, "The Library <library@example.com>", usesTls)
            {
                Username = login is null ? null : "library",
                Password = login,
            }
        );

    private static OutboxMail NewMail(string subject = "Hello", string body = "Hello.") =>
        new()
        {
            Id = Id,
            Recipient = "ann@example.org",
            Subject = subject,
            Body = body,
            Attempts = 1,
        };

    /// <summary>Makes this process trust one sink's certificate for a while, and no other; SmtpClient can be told
    /// nowhere else.</summary>
    private sealed class TrustIn : IDisposable
    {
#pragma warning disable SYSLIB0014, MA0039 // The hook is obsolete for HTTP, but SmtpClient has no other; it lets in exactly one certificate.
        public TrustIn(SmtpSink sink) =>
            ServicePointManager.ServerCertificateValidationCallback = (_, shown, _, _) =>
                sink.Certificate!.Equals(shown);

        public void Dispose() => ServicePointManager.ServerCertificateValidationCallback = null;
#pragma warning restore SYSLIB0014, MA0039
    }
}
