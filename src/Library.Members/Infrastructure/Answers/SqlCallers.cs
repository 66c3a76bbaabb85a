using Library.Auth.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <summary>Asks the tables themselves, in one statement, so that no copy can lend authority that was taken away. A
/// session that began with a one-time password ends with it, as no other password can be chosen in it.</summary>
internal sealed class SqlCallers(SqlSession session, TimeProvider clock) : ICallers, IBrowserCallers
{
    private const string MayGoOn = "(one_time_ends_at IS NULL OR one_time_ends_at > @now)";

    public async Task<Caller?> FindAsync(Session caller, CancellationToken cancellationToken)
    {
        var row = await session.ReadFirstAsync<CallerRow>(
            $"""
            SELECT id, role, is_verified, one_time_ends_at IS NOT NULL AS must_change_password FROM members
            WHERE id = @MemberId AND session_stamp = @Stamp AND {MayGoOn} AND EXISTS (
                SELECT 1 FROM open_sessions AS open
                WHERE open.session_id = @SessionId AND open.member_id = members.id AND open.ends_at > @now)
            """,
            new
            {
                caller.Owner.MemberId,
                caller.Owner.Stamp,
                SessionId = caller.Id,
                now = clock.UtcNowInMicroseconds(),
            },
            cancellationToken
        );
        return row?.ToCaller(caller.Id);
    }

    public async Task<BrowserCaller?> FindAsync(string keyHash, CancellationToken cancellationToken)
    {
        var row = await session.ReadFirstAsync<BrowserRow>(
            $"""
            SELECT members.id, role, is_verified, one_time_ends_at IS NOT NULL AS must_change_password,
                session_id, stays, last_used_at
            FROM open_browsers AS open JOIN members ON members.id = open.member_id
            WHERE open.key_hash = @keyHash AND open.session_stamp = members.session_stamp AND {MayGoOn}
            """,
            new { keyHash, now = clock.UtcNowInMicroseconds() },
            cancellationToken
        );
        return row is null ? null : new BrowserCaller(row.ToCaller(row.SessionId), row.Stays, row.LastUsedAt);
    }

    private abstract class Row
    {
        public MemberId Id { get; init; }

        public string Role { get; init; } = "";

        public bool IsVerified { get; init; }

        public bool MustChangePassword { get; init; }

        public Caller ToCaller(SessionId session) =>
            new(Id, MemberRow.RoleOf(Role), IsVerified, session) { MustChangePassword = MustChangePassword };
    }

    private sealed class CallerRow : Row;

    private sealed class BrowserRow : Row
    {
        public SessionId SessionId { get; init; }

        public bool Stays { get; init; }

        public DateTimeOffset LastUsedAt { get; init; }
    }
}
