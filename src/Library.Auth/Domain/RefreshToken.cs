using Library.Auth.Contract;
using Library.Shared;

namespace Library.Auth.Domain;

/// <summary>
/// One link in the chain of a session; only a hash of the token itself is ever kept. Spending it yields the next one of
/// the same family, and the family ends when its first token would have: a session has an absolute end.
/// </summary>
internal sealed class RefreshToken : IEquatable<RefreshToken>
{
    /// <summary>A token that is spent again so soon is a client's whose answer was lost; later it is a thief's, or its
    /// victim's.</summary>
    public static readonly TimeSpan ReplayGrace = TimeSpan.FromSeconds(10);

    private RefreshToken(
        RefreshTokenId id,
        Session session,
        string tokenHash,
        Client client,
        DateTimeOffset issuedAt,
        DateTimeOffset expiresAt
    ) => (Id, Session, TokenHash, Client, IssuedAt, ExpiresAt) = (id, session, tokenHash, client, issuedAt, expiresAt);

    /// <summary>A UUID of version 7.</summary>
    public RefreshTokenId Id { get; }

    /// <summary>The session, common to all tokens that descend from one log-in: once its member has another stamp, it
    /// is over.</summary>
    public Session Session { get; }

    /// <summary>The member whose session it is.</summary>
    public MemberId MemberId => Session.Owner.MemberId;

    /// <summary>The client that asked for the token.</summary>
    public Client Client { get; }

    /// <summary>The SHA-256 of the token, in lower-case hexadecimal.</summary>
    public string TokenHash { get; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>From this moment on it is worth nothing.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>When it was exchanged for the next one, if it was.</summary>
    public DateTimeOffset? SpentAt { get; private init; }

    /// <summary>When its session was ended, if it was.</summary>
    public DateTimeOffset? RevokedAt { get; private init; }

    /// <summary>The first token of a new session.</summary>
    public static RefreshToken Begin(
        RefreshTokenId id,
        Session session,
        string tokenHash,
        Client client,
        DateTimeOffset at,
        TimeSpan lifetime
    ) => new(id, session, tokenHash, client, at, at + lifetime);

    /// <summary>A token as it was kept; for repositories only.</summary>
    public static RefreshToken Rehydrate(
        RefreshTokenId id,
        Session session,
        string tokenHash,
        Client client,
        DateTimeOffset issuedAt,
        DateTimeOffset expiresAt,
        DateTimeOffset? spentAt,
        DateTimeOffset? revokedAt
    ) => new(id, session, tokenHash, client, issuedAt, expiresAt) { SpentAt = spentAt, RevokedAt = revokedAt };

    /// <summary>The token that follows this one; it ends when this one would have.</summary>
    public RefreshToken Continue(RefreshTokenId id, string tokenHash, Client client, DateTimeOffset at) =>
        new(id, Session, tokenHash, client, at, ExpiresAt);

    /// <summary>
    /// Whether a holder who presents it at this moment shows that two parties have it: it was spent more than
    /// <see cref="ReplayGrace"/> before.
    /// </summary>
    public bool IsReplayedAt(DateTimeOffset at) => SpentAt is { } spentAt && at - spentAt > ReplayGrace;

    /// <inheritdoc />
    public bool Equals(RefreshToken? other) => other is not null && other.Id == Id;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as RefreshToken);

    /// <inheritdoc />
    public override int GetHashCode() => Id.GetHashCode();
}
