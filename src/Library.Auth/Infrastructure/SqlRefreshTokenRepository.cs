using Library.Auth.Domain;
using Library.Platform.Sql;

namespace Library.Auth.Infrastructure;

internal sealed class SqlRefreshTokenRepository(SqlSession session) : IRefreshTokenRepository
{
    private const string Columns =
        "id, family_id, member_id, session_stamp, token_hash, issued_at, expires_at, spent_at, revoked_at";

    public async Task CreateAsync(RefreshToken token, CancellationToken cancellationToken)
    {
        try
        {
            await session.WriteAsync(
                $"""
                INSERT INTO refresh_tokens ({Columns})
                VALUES (@Id, @FamilyId, @MemberId, @SessionStamp, @TokenHash, @IssuedAt, @ExpiresAt, @SpentAt, @RevokedAt)
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
                    WHERE owner.member_id = refresh_tokens.member_id AND owner.session_stamp = refresh_tokens.session_stamp)
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

    public Task RevokeFamilyAsync(Guid familyId, DateTimeOffset at, CancellationToken cancellationToken) =>
        RevokeUntilNoneIsLeftAsync(
            "UPDATE refresh_tokens SET revoked_at = @at WHERE family_id = @familyId AND revoked_at IS NULL",
            new { familyId, at },
            cancellationToken
        );

    public Task RevokeAllOfAsync(Guid memberId, DateTimeOffset at, CancellationToken cancellationToken) =>
        RevokeUntilNoneIsLeftAsync(
            "UPDATE refresh_tokens SET revoked_at = @at WHERE member_id = @memberId AND revoked_at IS NULL",
            new { memberId, at },
            cancellationToken
        );

    public Task DeleteExpiredAsync(Guid memberId, DateTimeOffset before, CancellationToken cancellationToken) =>
        session.WriteAsync(
            "DELETE FROM refresh_tokens WHERE member_id = @memberId AND expires_at < @before",
            new { memberId, before },
            cancellationToken
        );

    // On PostgreSQL (READ COMMITTED) a statement that meets a token being spent by another transaction waits for that
    // transaction and then revokes the spent token, but it does not see the token that the transaction issued in
    // exchange: a statement sees what was committed when it began. The next statement does. When one changes nothing,
    // every token was revoked, so none was being spent, and nothing can be issued any more.
    private async Task RevokeUntilNoneIsLeftAsync(string update, object parameters, CancellationToken cancellationToken)
    {
        while (await session.WriteAsync(update, parameters, cancellationToken) > 0) { }
    }
}
