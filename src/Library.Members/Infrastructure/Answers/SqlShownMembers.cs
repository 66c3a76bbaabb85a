using Library.Members.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <summary>Asks the table itself, so that the desk sees a new block at once.</summary>
internal sealed class SqlShownMembers(SqlSession session) : IShownMembers
{
    public async Task<IReadOnlyDictionary<MemberId, ShownMember>> FindAsync(
        IReadOnlyCollection<MemberId> ids,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
        {
            return new Dictionary<MemberId, ShownMember>();
        }

        var rows = await session.ReadAllAsync<Row>(
            $"""
            SELECT members.id, members.name, barcodes.code AS card_number, members.group_name, members.email,
                members.phone, members.guardian, members.expires_on,
                members.block_reason, members.blocked_until, members.note, members.is_verified,
                members.wants_due_soon
            FROM members
            LEFT JOIN barcodes ON barcodes.member_id = members.id AND barcodes.state = 'current'
            WHERE {session.Among("members.id", "ids")}
            """,
            new { ids = ids.Select(id => id.Value).Distinct().ToArray() },
            cancellationToken
        );
        return rows.ToDictionary(row => row.Id, row => row.ToMember());
    }

    private sealed class Row
    {
        public MemberId Id { get; init; }

        public string Name { get; init; } = "";

        public string? CardNumber { get; init; }

        public string? GroupName { get; init; }

        public string? Email { get; init; }

        public string Phone { get; init; } = "";

        public string Guardian { get; init; } = "";

        public DateOnly? ExpiresOn { get; init; }

        public string? BlockReason { get; init; }

        public DateTimeOffset? BlockedUntil { get; init; }

        public string Note { get; init; } = "";

        public bool IsVerified { get; init; }

        public bool WantsDueSoon { get; init; }

        public ShownMember ToMember() =>
            new(Id, Name)
            {
                CardNumber = CardNumber,
                Group = GroupName,
                Email = Email,
                Phone = Phone.Length == 0 ? null : Phone,
                Guardian = Guardian.Length == 0 ? null : Guardian,
                ExpiresOn = ExpiresOn,
                Block = BlockReason is null ? null : new Block(BlockReason, BlockedUntil),
                Note = Note,
                IsVerified = IsVerified,
                WantsDueSoon = WantsDueSoon,
            };
    }
}
