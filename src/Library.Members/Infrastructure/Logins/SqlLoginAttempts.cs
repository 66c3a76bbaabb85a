using Library.Members.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Members.Infrastructure;

internal sealed class SqlLoginAttempts(SqlSession session) : ILoginAttempts
{
    /// <summary>How many rows <c>unknown_logins</c> has, so that failures at once seldom wait for each other.</summary>
    private const int Slots = 16;

    /// <summary>How many networks are remembered of a member.</summary>
    private const int MostNetworks = 20;

    public async Task<LoginAttempt> HoldAsync(
        StoredCredentials? credentials,
        string network,
        CancellationToken cancellationToken
    )
    {
        var account = Account.Of(credentials?.MemberId);

        // A statement that waits for the lock reads the network as it was before: that takes a statement of its own.
        await session.WriteReturningFirstAsync<int?>(
            $"SELECT 1 FROM {account.Table} WHERE {account.Condition}{session.Locking()}",
            account.Parameters(network),
            cancellationToken
        );
        return await ReadAsync(account, credentials, network, cancellationToken);
    }

    public Task<LoginAttempt> ReadAsync(
        StoredCredentials? credentials,
        string network,
        CancellationToken cancellationToken
    ) => ReadAsync(Account.Of(credentials?.MemberId), credentials, network, cancellationToken);

    public async Task KeepFailureAsync(
        LoginAttempt attempt,
        LoginFailures failures,
        CancellationToken cancellationToken
    )
    {
        var account = Account.Of(attempt.MemberId);
        var (table, condition) = attempt.IsKnownNetwork
            ? ("login_networks", "member_id = @MemberId AND network = @Network")
            : (account.Table, account.Condition);

        // Also what stays as it was is written: a write that is left out would be a difference in time.
        await session.WriteAsync(
            $"""
            UPDATE {table} SET failed_logins = @Count, last_failed_at = @LastAt, locked_until = @LockedUntil
            WHERE {condition}
            """,
            new
            {
                account.MemberId,
                account.Slot,
                attempt.Network,
                failures.Count,
                failures.LastAt,
                failures.LockedUntil,
            },
            cancellationToken
        );
    }

    public async Task KeepSuccessAsync(LoginAttempt attempt, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            attempt.MemberId,
            attempt.Network,
            at,
        };
        await session.WriteAsync(
            """
            INSERT INTO login_networks (member_id, network, last_used_at, failed_logins)
                VALUES (@MemberId, @Network, @at, 0)
            ON CONFLICT (member_id, network)
                DO UPDATE SET last_used_at = @at, failed_logins = 0, last_failed_at = NULL, locked_until = NULL
            """,
            parameters,
            cancellationToken
        );
        if (attempt.IsKnownNetwork)
        {
            return;
        }

        await session.WriteAsync(
            "UPDATE members SET failed_logins = 0, last_failed_at = NULL, locked_until = NULL WHERE id = @MemberId",
            parameters,
            cancellationToken
        );
        await session.WriteAsync(
            $"""
            DELETE FROM login_networks WHERE member_id = @MemberId AND network NOT IN (
                SELECT network FROM login_networks WHERE member_id = @MemberId
                ORDER BY last_used_at DESC, network LIMIT {MostNetworks})
            """,
            parameters,
            cancellationToken
        );
    }

    public Task ForgetNetworksAsync(DateTimeOffset lastUsedBefore, CancellationToken cancellationToken) =>
        session.WriteAsync(
            "DELETE FROM login_networks WHERE last_used_at < @lastUsedBefore",
            new { lastUsedBefore },
            cancellationToken
        );

    private async Task<LoginAttempt> ReadAsync(
        Account account,
        StoredCredentials? credentials,
        string network,
        CancellationToken cancellationToken
    )
    {
        var row = await session.ReadFirstAsync<AttemptRow>(
            account.Attempt,
            account.Parameters(network),
            cancellationToken
        );
        return row is null
            ? new LoginAttempt(null, network, IsKnownNetwork: false, LoginFailures.None) { HasSameCredentials = false }
            : row.ToAttempt(credentials, network);
    }

    /// <summary>Where the failures of an account are kept; those of unknown addresses in a table of the same
    /// shape.</summary>
    private sealed record Account(string Table, string Condition, string Credentials, Guid? MemberId, int Slot)
    {
        /// <summary>Reads what is kept of log-ins from one network.</summary>
        public string Attempt =>
            $"""
                SELECT account.failed_logins, account.last_failed_at, account.locked_until, {Credentials},
                    known.network, known.failed_logins AS known_failed_logins,
                    known.last_failed_at AS known_last_failed_at, known.locked_until AS known_locked_until
                FROM {Table} AS account
                    LEFT JOIN login_networks AS known ON known.member_id = @MemberId AND known.network = @network
                WHERE account.{Condition}
                """;

        public object Parameters(string network) =>
            new
            {
                MemberId,
                Slot,
                network,
            };

        public static Account Of(MemberId? memberId) =>
            memberId is { } id
                ? new("members", "id = @MemberId", "account.session_stamp, account.password_hash", id.Value, Slot: 0)
                : new(
                    "unknown_logins",
                    "slot = @Slot",
                    "NULL AS session_stamp, NULL AS password_hash",
                    MemberId: null,
                    Random.Shared.Next(Slots)
                );
    }

    private sealed class AttemptRow
    {
        public int FailedLogins { get; init; }

        public DateTimeOffset? LastFailedAt { get; init; }

        public DateTimeOffset? LockedUntil { get; init; }

        public string? SessionStamp { get; init; }

        public string? PasswordHash { get; init; }

        public string? Network { get; init; }

        public int? KnownFailedLogins { get; init; }

        public DateTimeOffset? KnownLastFailedAt { get; init; }

        public DateTimeOffset? KnownLockedUntil { get; init; }

        public LoginAttempt ToAttempt(StoredCredentials? credentials, string network)
        {
            var isKnown = Network is not null;
            var failures = isKnown
                ? new LoginFailures(KnownFailedLogins ?? 0, KnownLastFailedAt, KnownLockedUntil)
                : new LoginFailures(FailedLogins, LastFailedAt, LockedUntil);
            return new LoginAttempt(credentials?.MemberId, network, isKnown, failures)
            {
                HasSameCredentials =
                    credentials is not null
                    && credentials.SessionStamp == SessionStamp
                    && credentials.PasswordHash == PasswordHash,
            };
        }
    }
}
