using Library.Platform.Sql;
using Library.Shared;

namespace Library.Notifications.Infrastructure;

/// <summary>
/// The table <c>outbox</c> as a queue; every method is one short transaction of its own. A lease ends when its time is
/// over, or when its mail is settled, and a mail whose lease has gone to another instance is left to it.
/// </summary>
/// <remarks>Every method throws what <see cref="SqlSession"/> throws.</remarks>
internal sealed class Outbox(ISqlDatabase database, IdGenerator ids, TimeProvider clock)
{
    // The lock makes instances that look at the same moment take different rows, instead of waiting for each other.
    private readonly string _lease = $"""
        WITH due AS MATERIALIZED (
            SELECT id FROM outbox WHERE parked_at IS NULL
                AND next_attempt_at <= @Now ORDER BY next_attempt_at LIMIT @Limit
            {(string.Equals(database.Dialect, "postgresql", StringComparison.Ordinal) ? "FOR UPDATE SKIP LOCKED" : "")})
        UPDATE outbox SET lease_id = @LeaseId, attempts = attempts + 1, next_attempt_at = @LeasedUntil
        WHERE id IN (SELECT id FROM due)
        RETURNING id, lease_id, topic, recipient, subject, body, created_at, attempts
        """;

    /// <summary>Takes mails that are due, those first that have waited longest.</summary>
    /// <param name="limit">How many at most, at least 1.</param>
    /// <param name="duration">How long no other instance takes them.</param>
    /// <param name="cancellationToken">Gives up; what was taken already is due again when its lease is over.</param>
    public async Task<IReadOnlyList<OutboxMail>> LeaseDueAsync(
        int limit,
        TimeSpan duration,
        CancellationToken cancellationToken
    )
    {
        var now = clock.UtcNowInMicroseconds();
        await using var session = new SqlSession(database);

        // A look that finds nothing must not disturb writers: on SQLite there is one at a time.
        var due = await session.ReadFirstAsync<int?>(
            "SELECT 1 FROM outbox WHERE parked_at IS NULL AND next_attempt_at <= @now LIMIT 1",
            new { now },
            cancellationToken
        );
        if (due is null)
        {
            return [];
        }

        var parameters = new
        {
            Now = now,
            Limit = limit,
            LeaseId = ids.Next(),
            LeasedUntil = now + duration,
        };
        var mails = await session.WriteReturningAllAsync<OutboxMail>(_lease, parameters, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return mails;
    }

    /// <summary>Drops a mail that was sent.</summary>
    public Task CompleteAsync(OutboxMail mail, CancellationToken cancellationToken) =>
        WriteAsync(
            "DELETE FROM outbox WHERE id = @Id AND lease_id = @LeaseId",
            new { mail.Id, mail.LeaseId },
            cancellationToken
        );

    /// <summary>Gives a mail back, to be tried again.</summary>
    public Task RetryAsync(OutboxMail mail, TimeSpan wait, CancellationToken cancellationToken) =>
        WriteAsync(
            "UPDATE outbox SET lease_id = NULL, next_attempt_at = @At WHERE id = @Id AND lease_id = @LeaseId",
            new
            {
                mail.Id,
                mail.LeaseId,
                At = clock.UtcNowInMicroseconds() + wait,
            },
            cancellationToken
        );

    /// <summary>Gives a mail back that was not tried, because it is no time to send it.</summary>
    public Task DeferAsync(OutboxMail mail, TimeSpan wait, CancellationToken cancellationToken) =>
        WriteAsync(
            """
            UPDATE outbox SET lease_id = NULL, next_attempt_at = @At, attempts = attempts - 1
            WHERE id = @Id AND lease_id = @LeaseId
            """,
            new
            {
                mail.Id,
                mail.LeaseId,
                At = clock.UtcNowInMicroseconds() + wait,
            },
            cancellationToken
        );

    /// <summary>Gives a mail up. It is kept for a person to look at, and not tried again; the notices in it are in no
    /// mail any more, so that staff call.</summary>
    public async Task ParkAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        await using var session = new SqlSession(database);
        var parked = await session.WriteAsync(
            "UPDATE outbox SET lease_id = NULL, parked_at = @Now WHERE id = @Id AND lease_id = @LeaseId",
            new
            {
                mail.Id,
                mail.LeaseId,
                Now = clock.UtcNowInMicroseconds(),
            },
            cancellationToken
        );
        if (parked > 0 && mail.Topic is not null)
        {
            await session.WriteAsync(
                "UPDATE notices SET mail_id = NULL WHERE mail_id = @Id",
                new { mail.Id },
                cancellationToken
            );
        }

        await session.CommitAsync(cancellationToken);
    }

    /// <summary>Makes mails due now that would be tried only after this moment.</summary>
    public Task HastenAsync(DateTimeOffset latest, CancellationToken cancellationToken) =>
        WriteAsync(
            "UPDATE outbox SET next_attempt_at = @Now WHERE parked_at IS NULL AND next_attempt_at > @latest",
            new { latest, Now = clock.UtcNowInMicroseconds() },
            cancellationToken
        );

    /// <summary>Counts what there is.</summary>
    public async Task<OutboxState> ReadStateAsync(CancellationToken cancellationToken)
    {
        await using var session = new SqlSession(database);
        var state = await session.ReadFirstAsync<OutboxState>(
            """
            SELECT COUNT(*) FILTER (WHERE parked_at IS NULL) AS waiting, COUNT(parked_at) AS parked,
                MIN(created_at) FILTER (WHERE parked_at IS NULL) AS oldest_created_at,
                MAX(next_attempt_at) FILTER (WHERE parked_at IS NULL) AS last_attempt_at
            FROM outbox
            """,
            parameters: null,
            cancellationToken
        );
        return state!;
    }

    private async Task WriteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var session = new SqlSession(database);
        await session.WriteAsync(sql, parameters, cancellationToken);
        await session.CommitAsync(cancellationToken);
    }
}
