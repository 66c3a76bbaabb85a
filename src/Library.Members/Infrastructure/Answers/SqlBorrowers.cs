using Library.Members.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <summary>Asks the table itself, so that no copy lets a member borrow who may not any more.</summary>
internal sealed class SqlBorrowers(SqlSession session) : IBorrowers
{
    private const string Select =
        "SELECT id, is_verified, group_name, expires_on, block_reason, blocked_until, note FROM members";

    private const string One = $"{Select} WHERE id = @id";

    public async Task<Borrower?> FindAsync(MemberId id, CancellationToken cancellationToken) =>
        (await session.ReadFirstAsync<BorrowerRow>(One, new { id }, cancellationToken))?.ToBorrower();

    public async Task<IReadOnlyList<Borrower>> ListAsync(
        IReadOnlyCollection<MemberId> ids,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<BorrowerRow>(
            $"{Select} WHERE {session.Among("id", "ids")}",
            new { ids = ids.Select(id => id.Value).ToArray() },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToBorrower())];
    }

    public async Task<Borrower?> HoldAsync(MemberId id, CancellationToken cancellationToken)
    {
        var row = await session.WriteReturningFirstAsync<BorrowerRow>(
            One + session.Locking(),
            new { id },
            cancellationToken
        );
        return row?.ToBorrower();
    }

    private sealed class BorrowerRow
    {
        public MemberId Id { get; init; }

        public bool IsVerified { get; init; }

        public string? GroupName { get; init; }

        public DateOnly? ExpiresOn { get; init; }

        public string? BlockReason { get; init; }

        public DateTimeOffset? BlockedUntil { get; init; }

        public string Note { get; init; } = "";

        public Borrower ToBorrower() =>
            new(
                Id,
                IsVerified,
                GroupName,
                ExpiresOn,
                BlockReason is null ? null : new Block(BlockReason, BlockedUntil),
                Note
            );
    }
}
