using System.Security.Cryptography.X509Certificates;
using Library.Notifications.Infrastructure;
using Library.Shared;
using Library.Testing;
using Library.Testing.Servers;

namespace Library.Notifications.Tests.Infrastructure;

public sealed partial class SmtpMailTransportTests
{
    private static readonly Guid Id = new("0198c0de-0000-7000-8000-000000000001");
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subject_and_body_arrive_as_they_were_whatever_is_in_them()
    {
        await using var sink = SmtpSink.Start();
        const string Subject =
            "Bitte bestätigen: ваш адрес 📚, eine lange Zeile, die über das Limit einer Kopfzeile hinausgeht, ganz "
            + "sicher";
        var body =
            "Grüße 📚 שלום\n.\n..dots\nhttps://example.org/members/verify?token=" + new string('a', 1_500) + "\nEnde";

        await NewTransport(sink).SendAsync(NewMail(Subject, body), Cancellation);

        var mail = Assert.Single(sink.Mails);
        Assert.Equal((Subject, body), (mail.Subject, mail.Text));
        Assert.Equal(("library@example.com", "ann@example.org"), (mail.Sender, Assert.Single(mail.Recipients)));
    }

    [Fact]
    public async Task A_subject_cannot_add_a_header_and_no_answer_is_asked_for()
    {
        await using var sink = SmtpSink.Start();

        await NewTransport(sink).SendAsync(NewMail("Hello\r\nBcc: eve@example.org\r\n\r\nbody"), Cancellation);

        var mail = Assert.Single(sink.Mails);
        Assert.DoesNotContain("Bcc", mail.Headers.Keys);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal(
            "The Library <library@example.com>",
            mail.Headers["From"].Replace("\"", "", StringComparison.Ordinal)
        );
        Assert.Equal("Hello.", mail.Text);
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

    [Theory]
    [InlineData("ann@Bücher.example", "ann@bücher.example", true)]
    [InlineData("ann@Bücher.example", "ann@xn--bcher-kva.example", false)]
    [InlineData("jürgen@bücher.example", "jürgen@bücher.example", true)]
    public async Task An_address_beyond_ASCII_is_sent_as_the_server_understands_it(
        string recipient,
        string sent,
        bool takesUtf8
    )
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { TakesUtf8 = takesUtf8 });

        await NewTransport(sink).SendAsync(NewMail() with { Recipient = recipient }, Cancellation);

        Assert.Equal(sent, Assert.Single(Assert.Single(sink.Mails).Recipients));
    }

    [Fact]
    public async Task A_name_beyond_ASCII_is_refused_for_good_where_the_server_cannot_take_it()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { TakesUtf8 = false });

        await FailsAsync(
            MailFailure.Permanent,
            "the mail server takes no address beyond ASCII",
            NewTransport(sink),
            NewMail() with
            {
                Recipient = "jürgen@example.org",
            }
        );
    }

    [Fact]
    public async Task A_login_is_used_where_one_is_configured()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions("library", "secret"));

        await NewTransport(sink, login: "secret").SendAsync(NewMail(), Cancellation);

        Assert.Single(sink.Mails);
    }

    [Theory]
    [InlineData("wrong", "the mail server refuses the login")]
    [InlineData(null, "the mail server wants a login")]
    public async Task A_login_that_is_wrong_or_missing_is_no_fault_of_the_mail(string? login, string reason)
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions("library", "secret"));

        await FailsAsync(MailFailure.ServerAway, reason, NewTransport(sink, login));
    }

    [Fact]
    public async Task A_server_that_refuses_connections_is_away()
    {
        await using var sink = SmtpSink.Start();
        await sink.RefuseAsync();

        await FailsAsync(
            MailFailure.ServerAway,
            "the mail server cannot be reached: ConnectionRefused",
            NewTransport(sink)
        );
    }

    [Theory]
    [InlineData(SmtpBehaviour.FailForNow, MailFailure.Temporary, "SMTP status 451")]
    [InlineData(SmtpBehaviour.FailForGood, MailFailure.Permanent, "SMTP status 554")]
    [InlineData(SmtpBehaviour.RefuseRecipient, MailFailure.Permanent, "SMTP status 550 for the recipient")]
    [InlineData(SmtpBehaviour.RefuseSender, MailFailure.ServerAway, "SMTP status 553 for SMTP_FROM")]
    [InlineData(SmtpBehaviour.DropAfterData, MailFailure.Temporary, "the connection broke")]
    public async Task A_refusal_says_whether_another_try_is_due(SmtpBehaviour behaviour, object failure, string reason)
    {
        await using var sink = SmtpSink.Start();
        sink.Behaviour = behaviour;

        await FailsAsync((MailFailure)failure, reason, NewTransport(sink));
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("ann")]
    [InlineData("ann@example.org\r\nBcc: eve@example.org")]
    public async Task A_mail_that_cannot_be_written_is_refused_for_good(string recipient)
    {
        await using var sink = SmtpSink.Start();

        await FailsAsync(
            MailFailure.Permanent,
            "sender or recipient is no address",
            NewTransport(sink),
            NewMail() with
            {
                Recipient = recipient,
            }
        );

        Assert.Empty(sink.Mails);
    }

    [Theory]
    [InlineData(SmtpBehaviour.Hang, SmtpEncryption.None)]
    [InlineData(SmtpBehaviour.HangAtHandshake, SmtpEncryption.StartTls)]
    [InlineData(SmtpBehaviour.HangAtHandshake, SmtpEncryption.Implicit)]
    public async Task A_server_that_hangs_is_left_when_the_try_is_ended(
        SmtpBehaviour behaviour,
        SmtpEncryption encryption
    )
    {
        await using var sink = SmtpSink.Start(Encrypting(encryption));
        sink.Behaviour = behaviour;
        using var limit = new CancellationTokenSource();

        var send = NewTransport(sink, encryption: encryption).SendAsync(NewMail(), limit.Token);
        await Eventually.HoldsAsync(() => sink.IsHanging, Soon, "the server hangs", Cancellation);
        await limit.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send.WaitAsync(Soon, Cancellation));
    }

    [Fact]
    public async Task A_mail_that_was_taken_is_sent_though_the_server_does_not_say_good_bye()
    {
        await using var sink = SmtpSink.Start();
        sink.Behaviour = SmtpBehaviour.HangAtQuit;

        await NewTransport(sink).SendAsync(NewMail(), Cancellation).WaitAsync(Soon, Cancellation);

        Assert.Single(sink.Mails);
    }

    private static async Task FailsAsync(
        MailFailure expected,
        string reason,
        SmtpMailTransport transport,
        OutboxMail? mail = null
    )
    {
        var failure = await Assert.ThrowsAsync<MailNotSentException>(() =>
            transport.SendAsync(mail ?? NewMail(), Cancellation).WaitAsync(Soon, Cancellation)
        );

        Assert.Equal((expected, reason), (failure.Failure, failure.Reason));
        Assert.DoesNotContain("@", failure.ToString(), StringComparison.Ordinal);
    }

    private static SmtpSinkOptions Encrypting(SmtpEncryption encryption) =>
        new(StartTls: encryption == SmtpEncryption.StartTls, ImplicitTls: encryption == SmtpEncryption.Implicit);

    private static SmtpMailTransport NewTransport(
        SmtpSink sink,
        string? login = null,
        SmtpEncryption encryption = SmtpEncryption.None,
        bool isTrusted = false,
        X509Certificate2? trusted = null
    )
    {
        var authority = isTrusted ? sink.Certificate : trusted;
        var options = new SmtpOptions(sink.Host, sink.Port, "The Library <library@example.com>", encryption)
        {
            Username = login is null ? null : "library",
            Password = login,
            Authorities = authority is null ? null : [authority],
        };
        return new SmtpMailTransport(new SmtpServer(options), new MailWriter(options.From), TimeProvider.System);
    }

    private static OutboxMail NewMail(string subject = "Hello", string body = "Hello.") =>
        new()
        {
            Id = new MailId(Id),
            Recipient = "ann@example.org",
            Subject = subject,
            Body = body,
            Attempts = 1,
        };
}
