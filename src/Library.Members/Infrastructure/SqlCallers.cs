using Library.Auth.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <summary>Asks the table itself, in one statement, so that no copy can lend authority that was taken away.</summary>
internal sealed class SqlCallers(SqlSession session) : ICallers
{
    public async Task<Caller?> FindAsync(SessionOwner owner, CancellationToken cancellationToken)
    {
        var row = await session.ReadFirstAsync<CallerRow>(
            "SELECT id, role, is_verified FROM members WHERE id = @MemberId AND session_stamp = @Stamp",
            owner,
            cancellationToken
        );
        return row is null ? null : new Caller(new MemberId(row.Id), MemberRow.RoleOf(row.Role), row.IsVerified);
    }

    private sealed class CallerRow
    {
        public Guid Id { get; init; }

        public string Role { get; init; } = "";

        public bool IsVerified { get; init; }
    }
}
