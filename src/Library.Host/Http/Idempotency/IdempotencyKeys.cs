using Library.Platform.Sql;
using Library.Shared;

namespace Library.Host.Http.Idempotency;

/// <summary>The keys of requests that were carried out, with the answers, for 24 hours each.</summary>
internal sealed class IdempotencyKeys(SqlSession session, TimeProvider clock)
{
    /// <summary>Tells the key of fingerprints from the other keys that are derived from the same secret.</summary>
    public const string Purpose = "idempotency keys";

    // An expired row makes room for a new request with the same key.
    private const string Insert = """
        INSERT INTO idempotency_keys
            (scope, fingerprint, status, content_type, location, body, member_id, expires_at)
        VALUES (@Scope, @Fingerprint, @Status, @ContentType, @Location, @Body, @member, @expiresAt)
        ON CONFLICT (scope) DO UPDATE SET
            fingerprint = excluded.fingerprint, status = excluded.status, content_type = excluded.content_type,
            location = excluded.location, body = excluded.body, member_id = excluded.member_id,
            expires_at = excluded.expires_at
        WHERE idempotency_keys.expires_at <= @now
        """;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>The first answer to a request, or null where it was not carried out yet.</summary>
    /// <exception cref="IdempotencyKeyReusedException">The key was sent with another body.</exception>
    public async Task<KeptAnswer?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken)
    {
        var row = await session.ReadFirstAsync<Row>(
            """
            SELECT fingerprint, status, content_type, location, body
            FROM idempotency_keys WHERE scope = @Scope AND expires_at > @now
            """,
            new { key.Scope, now = clock.UtcNowInMicroseconds() },
            cancellationToken
        );
        return row is null || row.Fingerprint == key.Fingerprint
            ? row?.Answer
            : throw new IdempotencyKeyReusedException();
    }

    /// <summary>Keeps the answer, in the transaction of what it answers.</summary>
    /// <param name="key">The key.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="member">With whom it goes, if that member goes before it expires.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="IdempotencyKeyInUseException">The same request was under way, and has come first.</exception>
    public async Task KeepAsync(
        IdempotencyKey key,
        KeptAnswer answer,
        MemberId? member,
        CancellationToken cancellationToken
    )
    {
        var now = clock.UtcNowInMicroseconds();
        var row = new
        {
            key.Scope,
            key.Fingerprint,
            answer.Status,
            answer.ContentType,
            answer.Location,
            answer.Body,
            member,
            now,
            expiresAt = now + Lifetime,
        };
        try
        {
            if (await session.WriteAsync(Insert, row, cancellationToken) == 0)
            {
                throw new IdempotencyKeyInUseException();
            }
        }
        catch (ConstraintViolationException violation) when (violation.Kind == ConstraintKind.ForeignKey)
        {
            // The caller was deleted meanwhile; repeated, the request finds that out.
            throw new TransientFaultException(violation);
        }
    }

    private sealed class Row
    {
        public string Fingerprint { get; init; } = "";

        public int Status { get; init; }

        public string? ContentType { get; init; }

        public string? Location { get; init; }

        public string Body { get; init; } = "";

        public KeptAnswer Answer =>
            new()
            {
                Status = Status,
                ContentType = ContentType,
                Location = Location,
                Body = Body,
            };
    }
}
