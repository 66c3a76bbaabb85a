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
        // The notices of mail that waits are left to the next round, which finds the address of that moment. Mail in
        // hand may have been sent or not, so that staff call.
        var ofNotices = dropped.Where(mail => mail.Topic is not null).ToLookup(mail => mail.LeaseId is null);
        await ReleaseAsync("told_at = NULL, mail_id = NULL", ofNotices[true], cancellationToken);
        await ReleaseAsync("mail_id = NULL", ofNotices[false], cancellationToken);
    }

    private async Task ReleaseAsync(
        string change,
        IEnumerable<DroppedMail> dropped,
        CancellationToken cancellationToken
    )
    {
        Guid[] mails = [.. dropped.Select(mail => mail.Id.Value)];
        if (mails.Length > 0)
        {
            await session.WriteAsync(
                $"UPDATE notices SET {change} WHERE {session.Among("mail_id", "mails")}",
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
