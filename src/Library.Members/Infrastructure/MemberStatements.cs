using Library.Platform.Sql;

namespace Library.Members.Infrastructure;

/// <summary>The statements about members that requests share. One for all requests.</summary>
internal sealed class MemberStatements(ISqlDatabase database, TimeProvider clock)
{
    public const string Columns = "id, name, email, is_verified, role, session_stamp";

    public GatheredReads<MemberRow> Reads { get; } =
        new(database, clock, $"SELECT {Columns} FROM members", row => row.Id);
}
