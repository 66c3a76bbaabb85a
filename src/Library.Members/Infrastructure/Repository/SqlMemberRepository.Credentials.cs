using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <content>The credentials that log-ins are checked against.</content>
internal sealed partial class SqlMemberRepository
{
    public Task<StoredCredentials?> FindCredentialsAsync(Email email, CancellationToken cancellationToken) =>
        FindCredentialsAsync("lower(email) = @Normalized", new { email.Normalized }, cancellationToken);

    public Task<StoredCredentials?> FindCredentialsAsync(Barcode card, CancellationToken cancellationToken) =>
        FindCredentialsAsync(
            "id = (SELECT member_id FROM barcodes WHERE code_key = @Key AND state = 'current')",
            new { card.Key },
            cancellationToken
        );

    public Task<StoredCredentials?> FindCredentialsAsync(MemberId id, CancellationToken cancellationToken) =>
        FindCredentialsAsync("id = @id", new { id }, cancellationToken);

    public Task<bool> ReplacePasswordHashAsync(
        StoredCredentials credentials,
        string passwordHash,
        CancellationToken cancellationToken
    ) => ReplaceHashAsync("password_hash = @passwordHash", credentials, passwordHash, cancellationToken);

    public Task<bool> KeepChosenPasswordAsync(
        StoredCredentials credentials,
        string passwordHash,
        CancellationToken cancellationToken
    ) =>
        ReplaceHashAsync(
            "password_hash = @passwordHash, one_time_ends_at = NULL, asked_email = NULL, asked_email_stamp = NULL",
            credentials,
            passwordHash,
            cancellationToken
        );

    public Task<bool> ReplacePasswordAsync(PasswordReplacement replacement, CancellationToken cancellationToken) =>
        SetPasswordAsync(
            "is_verified = @isTrue, email_verified = @isTrue, one_time_ends_at = NULL",
            "AND reset_stamp = @ResetStamp",
            new
            {
                replacement.MemberId,
                replacement.ResetStamp,
                replacement.PasswordHash,
                replacement.SessionStamp,
                isTrue = true,
            },
            cancellationToken
        );

    public Task<bool> KeepOneTimePasswordAsync(HandedOutPassword password, CancellationToken cancellationToken) =>
        SetPasswordAsync("one_time_ends_at = @EndsAt", "", password, cancellationToken);

    private async Task<bool> ReplaceHashAsync(
        string assignments,
        StoredCredentials credentials,
        string passwordHash,
        CancellationToken cancellationToken
    )
    {
        var changed = await session.WriteAsync(
            $"UPDATE members SET {assignments} WHERE id = @MemberId AND password_hash = @PresentHash",
            new
            {
                passwordHash,
                credentials.MemberId,
                PresentHash = credentials.PasswordHash,
            },
            cancellationToken
        );
        return changed == 1;
    }

    /// <summary>Sets a password that does not rest on the one before: no session, no link and no failed log-in of the
    /// past counts any more.</summary>
    private async Task<bool> SetPasswordAsync(
        string assignments,
        string condition,
        object parameters,
        CancellationToken cancellationToken
    )
    {
        var changed = await session.WriteAsync(
            $"""
            UPDATE members SET password_hash = @PasswordHash, session_stamp = @SessionStamp, {assignments},
                reset_stamp = NULL, asked_email = NULL, asked_email_stamp = NULL,
                failed_logins = 0, last_failed_at = NULL, locked_until = NULL
            WHERE id = @MemberId {condition}
            """,
            parameters,
            cancellationToken
        );
        if (changed == 0)
        {
            return false;
        }

        await session.WriteAsync(
            "DELETE FROM login_networks WHERE member_id = @MemberId",
            parameters,
            cancellationToken
        );
        return true;
    }

    private async Task<StoredCredentials?> FindCredentialsAsync(
        string condition,
        object parameters,
        CancellationToken cancellationToken
    )
    {
        var row = await session.ReadFirstAsync<CredentialsRow>(
            $"SELECT id, password_hash, session_stamp, one_time_ends_at FROM members WHERE {condition}",
            parameters,
            cancellationToken
        );
        return row is null
            ? null
            : new StoredCredentials(row.Id, row.PasswordHash, row.SessionStamp) { OneTimeEndsAt = row.OneTimeEndsAt };
    }

    private sealed class CredentialsRow
    {
        public MemberId Id { get; init; }

        public string? PasswordHash { get; init; }

        public string SessionStamp { get; init; } = "";

        public DateTimeOffset? OneTimeEndsAt { get; init; }
    }
}
