using Library.Notifications.Infrastructure;
using Library.Testing.Servers;

namespace Library.Notifications.Tests.Infrastructure;

/// <content>Encrypted connections and certificates.</content>
public sealed partial class SmtpMailTransportTests
{
    [Theory]
    [InlineData(SmtpEncryption.StartTls)]
    [InlineData(SmtpEncryption.Implicit)]
    public async Task Mail_is_encrypted_where_that_is_configured(SmtpEncryption encryption)
    {
        await using var sink = SmtpSink.Start(
            Encrypting(encryption) with
            {
                UserName = "library",
                Password = "secret",
            }
        );

        await NewTransport(sink, "secret", encryption, isTrusted: true).SendAsync(NewMail(body: "Grüße"), Cancellation);

        Assert.Equal("Grüße", Assert.Single(sink.Mails).Text);
    }

    [Theory]
    [InlineData(SmtpEncryption.StartTls)]
    [InlineData(SmtpEncryption.Implicit)]
    public async Task A_server_whose_certificate_comes_from_elsewhere_gets_no_mail(SmtpEncryption encryption)
    {
        await using var sink = SmtpSink.Start(Encrypting(encryption));
        using var other = SmtpSink.NewCertificate();

        const string Reason =
            "the mail server's certificate comes from an authority that is not trusted; SMTP_CA_FILE can name it";
        await FailsAsync(MailFailure.ServerAway, Reason, NewTransport(sink, encryption: encryption));
        await FailsAsync(MailFailure.ServerAway, Reason, NewTransport(sink, encryption: encryption, trusted: other));
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task A_certificate_for_another_name_or_another_time_is_refused_with_the_reason()
    {
        await using var elsewhere = SmtpSink.Start(new SmtpSinkOptions(StartTls: true) { CertificateName = null });
        await using var expired = SmtpSink.Start(
            new SmtpSinkOptions(StartTls: true) { CertificateLifetime = TimeSpan.FromDays(-1) }
        );

        await FailsAsync(
            MailFailure.ServerAway,
            "the mail server's certificate is for another name than SMTP_HOST",
            NewTransport(elsewhere, encryption: SmtpEncryption.StartTls, isTrusted: true)
        );
        await FailsAsync(
            MailFailure.ServerAway,
            "the mail server's certificate has expired, or is not valid yet",
            NewTransport(expired, encryption: SmtpEncryption.StartTls, isTrusted: true)
        );
    }

    [Theory]
    [InlineData(SmtpEncryption.StartTls, "the mail server offers no STARTTLS, or no known kind of login")]
    [InlineData(SmtpEncryption.Implicit, "TLS failed: the mail server does not speak it on this port")]
    public async Task A_server_that_offers_no_encryption_gets_no_mail_where_it_must_be_encrypted(
        SmtpEncryption encryption,
        string reason
    )
    {
        await using var sink = SmtpSink.Start();

        await FailsAsync(MailFailure.ServerAway, reason, NewTransport(sink, encryption: encryption));

        Assert.Empty(sink.Mails);
    }
}
