using Library.Auth.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <summary>Asks the tables themselves, in one statement, so that no copy can lend authority that was taken
/// away.</summary>
internal sealed class SqlCallers(SqlSession session, TimeProvider clock) : ICallers
{
    public async Task<Caller?> FindAsync(Session caller, CancellationToken cancellationToken)
    {
        var row = await session.ReadFirstAsync<CallerRow>(
            """
            SELECT id, role, is_verified, one_time_ends_at IS NOT NULL AS must_change_password FROM members
            WHERE id = @MemberId AND session_stamp = @Stamp AND EXISTS (
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
        return row is null
            ? null
            : new Caller(row.Id, MemberRow.RoleOf(row.Role), row.IsVerified, caller.Id)
            {
                MustChangePassword = row.MustChangePassword,
            };
    }

    private sealed class CallerRow
    {
        public MemberId Id { get; init; }

        public string Role { get; init; } = "";

        public bool IsVerified { get; init; }

        public bool MustChangePassword { get; init; }
    }
}
