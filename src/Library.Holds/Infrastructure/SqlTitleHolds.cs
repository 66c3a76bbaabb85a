using Library.Loans.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Holds.Infrastructure;

/// <summary>Counts how titles are wanted where the holds are, so that a thousand of them cost one row.</summary>
internal sealed class SqlTitleHolds(SqlSession session, IHoldPolicies policies) : ITitleHolds
{
    // The rule of HoldLine.CanBeServed; a test holds both against each other.
    private const string CanBeServed = """
        NOT (line.is_suspended AND (line.suspended_until IS NULL OR @at < line.suspended_until))
            AND NOT (member.is_blocked AND (member.blocked_until IS NULL OR @at < member.blocked_until))
            AND (member.expires_on IS NULL OR @today <= member.expires_on)
        """;

    public async Task<IReadOnlyDictionary<BookId, TitleHolds>> FindAsync(
        IReadOnlyCollection<BookId> ids,
        MemberId memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var found = await ListAsync(ids, memberId, cancellationToken);
        var wanted = found.Where(row => row.CopyId is null).Select(row => row.BookId).ToList();
        var lines = await CountAsync(wanted, memberId, at, cancellationToken);
        var ready = found.Where(row => row.CopyId is not null).ToLookup(row => row.BookId);
        var own = found.Where(row => row.CopyId is not null && row.MemberId == memberId).ToList();
        return ids.Distinct()
            .ToDictionary(
                id => id,
                id => new TitleHolds(
                    ready[id]
                        .ToDictionary(row => row.CopyId.GetValueOrDefault(), row => row.MemberId.GetValueOrDefault()),
                    (int)(lines.GetValueOrDefault(id)?.Waiting ?? 0),
                    (int)(lines.GetValueOrDefault(id)?.Ahead ?? 0),
                    own.Count(row => row.BookId != id)
                )
            );
    }

    /// <summary>The copies of the titles that are set aside, those of other titles that are for the member, and the
    /// titles for which others wait. Each part has an index of its own, without the holds that have ended.</summary>
    private async Task<IReadOnlyList<FoundRow>> ListAsync(
        IReadOnlyCollection<BookId> ids,
        MemberId memberId,
        CancellationToken cancellationToken
    )
    {
        var ofTitles = session.AmongIds("book_id", "ids", ids.Count);
        return await session.ReadAllAsync<FoundRow>(
            $"""
            SELECT book_id, copy_id, member_id FROM holds WHERE {ofTitles} AND status = 'ready'
            UNION ALL
            SELECT book_id, copy_id, member_id FROM holds
            WHERE member_id = @memberId AND status = 'ready' AND NOT ({ofTitles})
            UNION ALL
            SELECT book_id, NULL, NULL FROM holds
            WHERE {ofTitles} AND status = 'waiting' AND member_id <> @memberId GROUP BY book_id
            """,
            new { ids = ids.Select(id => id.Value).ToArray(), memberId },
            cancellationToken
        );
    }

    private async Task<Dictionary<BookId, LineRow>> CountAsync(
        IReadOnlyCollection<BookId> ids,
        MemberId memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var policy = await policies.ReadAsync(cancellationToken);
        var rows = await session.ReadAllAsync<LineRow>(
            $"""
            SELECT line.book_id, COUNT(*) AS waiting, COUNT(*) FILTER (
                WHERE own.id IS NULL
                    OR (own.status = 'waiting' AND (line.placed_at, line.id) < (own.placed_at, own.id))
            ) AS ahead
            FROM holds line
            JOIN borrowers member ON member.member_id = line.member_id
            LEFT JOIN holds own
                ON own.book_id = line.book_id AND own.member_id = @memberId AND own.ended_at IS NULL
            WHERE {session.AmongIds("line.book_id", "ids", ids.Count)} AND line.status = 'waiting'
                AND line.member_id <> @memberId AND {CanBeServed}
            GROUP BY line.book_id
            """,
            new
            {
                ids = ids.Select(id => id.Value).ToArray(),
                memberId,
                at,
                today = policy.DayOf(at),
            },
            cancellationToken
        );
        return rows.ToDictionary(row => row.BookId);
    }

    private sealed record FoundRow
    {
        public BookId BookId { get; init; }

        public CopyId? CopyId { get; init; }

        public MemberId? MemberId { get; init; }
    }

    private sealed record LineRow
    {
        public BookId BookId { get; init; }

        public long Waiting { get; init; }

        public long Ahead { get; init; }
    }
}
