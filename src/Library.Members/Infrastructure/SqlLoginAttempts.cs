using System.Globalization;
using Library.Members.Domain;
using Library.Platform.Sql;

namespace Library.Members.Infrastructure;

internal sealed class SqlLoginAttempts(SqlSession session) : ILoginAttempts
{
    /// <summary>How many rows <c>unknown_logins</c> has, so that failures at once seldom wait for each other.</summary>
    private const int Slots = 16;

    private static readonly string CountForMember = Count("members", "id = @memberId");
    private static readonly string CountForNobody = Count("unknown_logins", "slot = @slot");

    public bool AreLocked(StoredCredentials credentials, DateTimeOffset at) => credentials.LockedUntil > at;

    public async Task<DateTimeOffset?> RecordFailureAsync(
        Guid? memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var locks = Enumerable
            .Range(LoginLockout.Threshold, LoginLockout.LongestFrom - LoginLockout.Threshold + 1)
            .Select(failures => at + LoginLockout.After(failures)!.Value)
            .ToArray();
        var parameters = new
        {
            memberId,
            slot = Random.Shared.Next(Slots),
            at,
            lock0 = locks[0],
            lock1 = locks[1],
            lock2 = locks[2],
            lock3 = locks[3],
            lock4 = locks[4],
        };
        var statement = memberId is null ? CountForNobody : CountForMember;
        var counted = await session.WriteReturningFirstAsync<CountedRow>(statement, parameters, cancellationToken);
        return memberId is null ? null : counted?.LockedUntil;
    }

    public async Task<bool> RecordSuccessAsync(
        StoredCredentials credentials,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var changed = await session.WriteAsync(
            """
            UPDATE members SET failed_logins = 0, locked_until = NULL
            WHERE id = @MemberId AND session_stamp = @SessionStamp AND (locked_until IS NULL OR locked_until <= @at)
            """,
            new
            {
                credentials.MemberId,
                credentials.SessionStamp,
                at,
            },
            cancellationToken
        );
        return changed == 1;
    }

    // Also a locked row is written, though as it was: a write that is left out would be a difference in time.
    private static string Count(string table, string condition) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            UPDATE {table} SET
                failed_logins = CASE WHEN locked_until > @at THEN failed_logins ELSE failed_logins + 1 END,
                locked_until = CASE
                    WHEN locked_until > @at THEN locked_until
                    WHEN failed_logins + 1 < {LoginLockout.Threshold} THEN NULL
                    WHEN failed_logins + 1 = {LoginLockout.Threshold} THEN @lock0
                    WHEN failed_logins + 1 = {LoginLockout.Threshold + 1} THEN @lock1
                    WHEN failed_logins + 1 = {LoginLockout.Threshold + 2} THEN @lock2
                    WHEN failed_logins + 1 = {LoginLockout.Threshold + 3} THEN @lock3
                    ELSE @lock4 END
            WHERE {condition}
            RETURNING locked_until
            """
        );

    private sealed class CountedRow
    {
        public DateTimeOffset? LockedUntil { get; init; }
    }
}
