using Library.Auth.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Auth.Infrastructure;

internal sealed class SqlRefreshTokenRepository(SqlSession session) : IRefreshTokenRepository
{
    private const string Columns =
        "id, family_id, member_id, session_stamp, token_hash, network, device, issued_at, expires_at, spent_at, "
        + "revoked_at";

    public async Task CreateAsync(RefreshToken token, CancellationToken cancellationToken)
    {
        try
        {
            await session.WriteAsync(
                $"""
                INSERT INTO refresh_tokens ({Columns})
                VALUES (@Id, @FamilyId, @MemberId, @SessionStamp, @TokenHash, @Network, @Device, @IssuedAt, @ExpiresAt,
                    @SpentAt, @RevokedAt)
                """,
                RefreshTokenRow.From(token),
                cancellationToken
            );
        }
        catch (ConstraintViolationException violation) when (violation.Kind == ConstraintKind.Unique)
        {
            throw new DuplicateRefreshTokenException();
        }
        catch (ConstraintViolationException violation) when (violation.MayBeForeignKey("member_id"))
        {
            throw new SessionOwnerGoneException();
        }
    }

    public async Task<RefreshToken?> SpendAsync(
        string tokenHash,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var row = await session.WriteReturningFirstAsync<RefreshTokenRow>(
            $"""
            UPDATE refresh_tokens SET spent_at = @at
            WHERE token_hash = @tokenHash AND spent_at IS NULL AND revoked_at IS NULL AND expires_at > @at
                AND EXISTS (
                    SELECT 1 FROM session_owners AS owner
                    WHERE owner.member_id = refresh_tokens.member_id
                        AND owner.session_stamp = refresh_tokens.session_stamp)
            RETURNING {Columns}
            """,
            new { tokenHash, at },
            cancellationToken
        );
        return row?.ToRefreshToken();
    }

    public async Task<RefreshToken?> FindAsync(string tokenHash, CancellationToken cancellationToken)
    {
        var row = await session.ReadFirstAsync<RefreshTokenRow>(
            $"SELECT {Columns} FROM refresh_tokens WHERE token_hash = @tokenHash",
            new { tokenHash },
            cancellationToken
        );
        return row?.ToRefreshToken();
    }

    public Task RevokeFamilyAsync(SessionId familyId, DateTimeOffset at, CancellationToken cancellationToken) =>
        RevokeUntilNoneIsLeftAsync(
            "UPDATE refresh_tokens SET revoked_at = @at WHERE family_id = @familyId AND revoked_at IS NULL",
            new { familyId, at },
            cancellationToken
        );

    public Task RevokeAllOfAsync(
        MemberId memberId,
        SessionId? kept,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        RevokeUntilNoneIsLeftAsync(
            """
            UPDATE refresh_tokens SET revoked_at = @at
            WHERE member_id = @memberId AND revoked_at IS NULL AND family_id <> @kept
            """,
            new
            {
                memberId,
                kept = kept?.Value ?? Guid.Empty,
                at,
            },
            cancellationToken
        );

    public async Task<IReadOnlyList<OpenSession>> ListOpenAsync(
        MemberId memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        // One token of a session that goes on is unspent: the newest.
        var rows = await session.ReadAllAsync<RefreshTokenRow>(
            $"""
            SELECT {Columns} FROM refresh_tokens
            WHERE member_id = @memberId AND spent_at IS NULL AND revoked_at IS NULL AND expires_at > @at
            ORDER BY id DESC LIMIT 1000
            """,
            new { memberId, at },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToOpenSession())];
    }

    public Task DeleteSpentAsync(SessionId familyId, int kept, CancellationToken cancellationToken) =>
        session.WriteAsync(
            """
            DELETE FROM refresh_tokens WHERE family_id = @familyId AND spent_at IS NOT NULL AND id NOT IN (
                SELECT id FROM refresh_tokens WHERE family_id = @familyId AND spent_at IS NOT NULL
                ORDER BY id DESC LIMIT @kept)
            """,
            new { familyId, kept },
            cancellationToken
        );

    public Task<int> DeleteExpiredAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        session.WriteAsync(
            """
            DELETE FROM refresh_tokens WHERE id IN (
                SELECT id FROM refresh_tokens WHERE expires_at < @before ORDER BY expires_at LIMIT @limit)
            """,
            new { before, limit },
            cancellationToken
        );

    // On PostgreSQL (READ COMMITTED) a statement that meets a token being spent by another transaction waits for that
    // transaction and then revokes the spent token, but it sees only what was committed when it began, so the token
    // issued in exchange is left to the next statement. When one changes nothing, every token was revoked, so none was
    // being spent, and nothing can be issued any more.
    private async Task RevokeUntilNoneIsLeftAsync(string update, object parameters, CancellationToken cancellationToken)
    {
        while (await session.WriteAsync(update, parameters, cancellationToken) > 0) { }
    }
}
