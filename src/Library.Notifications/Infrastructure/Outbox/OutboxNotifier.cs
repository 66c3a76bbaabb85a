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
) : INotifier
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

    public Task ForgetAsync(string recipient, CancellationToken cancellationToken) =>
        session.WriteAsync(
            "DELETE FROM outbox WHERE lower(recipient) = @Normalized",
            new { Normalized = recipient.ToLowerInvariant() },
            cancellationToken
        );
}
