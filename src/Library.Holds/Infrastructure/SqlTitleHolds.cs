using Library.Loans.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Holds.Infrastructure;

/// <summary>Tells lending how a title is wanted.</summary>
internal sealed class SqlTitleHolds(SqlSession session) : ITitleHolds
{
    private const string Sql = """
        SELECT copy_id, member_id, 0 AS elsewhere, 0 AS waiting, 0 AS before
        FROM holds WHERE book_id = @bookId AND status = 'ready'
        UNION ALL
        SELECT NULL, NULL, COUNT(*), 0, 0
        FROM holds WHERE member_id = @memberId AND status = 'ready' AND book_id <> @bookId
        UNION ALL
        SELECT NULL, NULL, 0, COUNT(*),
            COUNT(CASE WHEN own.id IS NULL OR (other.placed_at, other.id) < (own.placed_at, own.id) THEN 1 END)
        FROM holds other LEFT JOIN holds own
            ON own.member_id = @memberId AND own.book_id = other.book_id AND own.status = 'waiting'
        WHERE other.book_id = @bookId AND other.status = 'waiting' AND other.member_id <> @memberId
            AND NOT (other.is_suspended AND (other.suspended_until IS NULL OR other.suspended_until > @at))
        """;

    public async Task<TitleHolds> FindAsync(
        BookId bookId,
        MemberId memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<Row>(
            Sql,
            new
            {
                bookId,
                memberId,
                at,
            },
            cancellationToken
        );
        var setAside = rows.Where(row => row.CopyId is not null)
            .ToDictionary(row => row.CopyId.GetValueOrDefault(), row => row.MemberId.GetValueOrDefault());
        return new TitleHolds(
            setAside,
            (int)rows.Sum(row => row.Waiting),
            setAside.ContainsValue(memberId) ? 0 : (int)rows.Sum(row => row.Before),
            (int)rows.Sum(row => row.Elsewhere)
        );
    }

    private sealed record Row
    {
        public CopyId? CopyId { get; init; }

        public MemberId? MemberId { get; init; }

        public long Elsewhere { get; init; }

        public long Waiting { get; init; }

        public long Before { get; init; }
    }
}
