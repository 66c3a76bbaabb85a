using System.Collections.Concurrent;
using Library.Notifications.Infrastructure;

namespace Library.Notifications.Tests.Infrastructure;

/// <summary>A transport that does what a test says, and remembers what it was given and what it has handed
/// over.</summary>
internal sealed class FakeTransport : IMailTransport
{
    private readonly ConcurrentQueue<OutboxMail> _tried = new();
    private readonly ConcurrentQueue<OutboxMail> _sent = new();

    /// <summary>The treatment of a mail; without it every mail is handed over.</summary>
    public Func<OutboxMail, CancellationToken, Task> Behaviour { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyList<OutboxMail> Tried => [.. _tried];

    public IReadOnlyList<OutboxMail> Sent => [.. _sent];

    public async Task SendAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        _tried.Enqueue(mail);
        await Behaviour(mail, cancellationToken);
        _sent.Enqueue(mail);
    }

    /// <summary>Every try fails in this way.</summary>
    public void Fail(MailFailure failure) =>
        Behaviour = (_, _) => throw new MailNotSentException(failure, "as the test says");

    /// <summary>Mails with this subject never get an answer, and do not even notice that they are given up.</summary>
    public void Hang(string subject) =>
        Behaviour = (mail, _) =>
            string.Equals(mail.Subject, subject, StringComparison.Ordinal)
                ? new TaskCompletionSource().Task
                : Task.CompletedTask;
}
