using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Auth.Infrastructure;

internal sealed class SqlBrowserSessions(SqlSession session) : IBrowserSessions
{
    public async Task BeginAsync(BrowserSession begun, CancellationToken cancellationToken)
    {
        try
        {
            await session.WriteAsync(
                """
                INSERT INTO browser_sessions
                    (id, member_id, session_stamp, key_hash, stays, network, device, last_used_at)
                VALUES (@Id, @MemberId, @Stamp, @KeyHash, @Stays, @Network, @Device, @LastUsedAt)
                """,
                new
                {
                    begun.Session.Id,
                    begun.Session.Owner.MemberId,
                    begun.Session.Owner.Stamp,
                    begun.KeyHash,
                    begun.Stays,
                    begun.Client.Network,
                    begun.Client.Device,
                    begun.LastUsedAt,
                },
                cancellationToken
            );
        }
        catch (ConstraintViolationException violation) when (violation.MayBeForeignKey("member_id"))
        {
            throw new SessionOwnerGoneException();
        }
    }

    public async Task<MemberId?> EndAsync(string keyHash, CancellationToken cancellationToken)
    {
        var ended = await session.WriteReturningFirstAsync<OwnerRow>(
            "DELETE FROM browser_sessions WHERE key_hash = @keyHash RETURNING member_id",
            new { keyHash },
            cancellationToken
        );
        return ended?.MemberId;
    }

    public Task EndOneOfAsync(MemberId memberId, SessionId id, CancellationToken cancellationToken) =>
        session.WriteAsync(
            "DELETE FROM browser_sessions WHERE id = @id AND member_id = @memberId",
            new { memberId, id },
            cancellationToken
        );

    public Task EndAllOfAsync(MemberId memberId, SessionId? kept, CancellationToken cancellationToken) =>
        session.WriteAsync(
            "DELETE FROM browser_sessions WHERE member_id = @memberId AND id <> @kept",
            new { memberId, kept = kept?.Value ?? Guid.Empty },
            cancellationToken
        );

    public async Task<IReadOnlyList<BrowserSession>> ListAsync(MemberId memberId, CancellationToken cancellationToken)
    {
        var rows = await session.ReadAllAsync<Row>(
            """
            SELECT id, member_id, session_stamp, key_hash, stays, network, device, last_used_at FROM browser_sessions
            WHERE member_id = @memberId ORDER BY id DESC LIMIT 1000
            """,
            new { memberId },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToSession())];
    }

    public Task<int> DeleteUnusedAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        session.WriteAsync(
            """
            DELETE FROM browser_sessions WHERE id IN (
                SELECT id FROM browser_sessions
                WHERE last_used_at < @others AND (NOT stays OR last_used_at < @staying)
                ORDER BY last_used_at LIMIT @limit)
            """,
            new
            {
                staying = now - BrowserSession.LongestPause,
                others = now - BrowserSession.LongestPauseUnlessItStays,
                limit,
            },
            cancellationToken
        );

    private sealed class OwnerRow
    {
        public MemberId MemberId { get; init; }
    }

    private sealed class Row
    {
        public SessionId Id { get; init; }

        public MemberId MemberId { get; init; }

        public string SessionStamp { get; init; } = "";

        public string KeyHash { get; init; } = "";

        public bool Stays { get; init; }

        public string Network { get; init; } = "";

        public string Device { get; init; } = "";

        public DateTimeOffset LastUsedAt { get; init; }

        public BrowserSession ToSession() =>
            new(
                new Session(Id, new SessionOwner(MemberId, SessionStamp)),
                KeyHash,
                Stays,
                Client.Rehydrate(Network, Device),
                LastUsedAt
            );
    }
}
