using Library.Notifications.Contract;
using Library.Platform.Jobs;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Notifications.Infrastructure;

/// <summary>
/// Writes notifications into the outbox, in the caller's own transaction; <see cref="OutboxDispatcher"/> delivers them
/// after it.
/// </summary>
internal sealed class OutboxNotifier(
    SqlSession session,
    WorkerSignal<OutboxDispatcher> signal,
    IdGenerator ids,
    TimeProvider clock
) : INotifier, IKeptMail
{
    public async Task SendAsync(string recipient, Notification notification, CancellationToken cancellationToken)
    {
        var row = new
        {
            Id = ids.Next(),
            Recipient = recipient,
            notification.Subject,
            notification.Body,
            Now = clock.UtcNowInMicroseconds(),
        };
        await session.WriteAsync(
            "INSERT INTO outbox (id, recipient, subject, body, created_at, next_attempt_at) VALUES (@Id, "
                + "@Recipient, @Subject, @Body, @Now, @Now)",
            row,
            cancellationToken
        );
        session.AfterCommit(_ =>
        {
            signal.Raise();
            return ValueTask.CompletedTask;
        });
    }

    public async Task ForgetAsync(string recipient, CancellationToken cancellationToken)
    {
        var dropped = await session.WriteReturningAllAsync<DroppedMail>(
            "DELETE FROM outbox WHERE lower(recipient) = @Normalized RETURNING id, topic, lease_id",
            new { Normalized = recipient.ToLowerInvariant() },
            cancellationToken
        );
        var unsent = dropped.Where(mail => mail is { Topic: not null, LeaseId: null }).Select(mail => mail.Id.Value);
        await TellAnewAsync([.. unsent], cancellationToken);
    }

    /// <summary>Leaves the notices of mails to the next round, which finds the address of that moment. A mail in hand
    /// may have been sent, so that its notices stay told.</summary>
    private async Task TellAnewAsync(Guid[] mails, CancellationToken cancellationToken)
    {
        if (mails.Length > 0)
        {
            await session.WriteAsync(
                $"UPDATE notices SET told_at = NULL, mail_id = NULL WHERE {session.Among("mail_id", "mails")}",
                new { mails },
                cancellationToken
            );
        }
    }

    private sealed record DroppedMail
    {
        public MailId Id { get; init; }

        public string? Topic { get; init; }

        public Guid? LeaseId { get; init; }
    }
}
