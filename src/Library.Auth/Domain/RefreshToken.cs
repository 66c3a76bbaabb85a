using Library.Auth.Contract;

namespace Library.Auth.Domain;

/// <summary>
/// One link in the chain of a session. Spending it yields the next one of the same family, and the family ends when its
/// first token would have: a session has an absolute end. Only a hash of the token itself is ever kept.
/// </summary>
internal sealed class RefreshToken : IEquatable<RefreshToken>
{
    /// <summary>A token that is spent again so soon is a client's whose answer was lost; later it is a thief's, or its
    /// victim's.</summary>
    public static readonly TimeSpan ReplayGrace = TimeSpan.FromSeconds(10);

    private RefreshToken(
        Guid id,
        Guid familyId,
        SessionOwner owner,
        string tokenHash,
        DateTimeOffset issuedAt,
        DateTimeOffset expiresAt
    ) => (Id, FamilyId, Owner, TokenHash, IssuedAt, ExpiresAt) = (id, familyId, owner, tokenHash, issuedAt, expiresAt);

    /// <summary>A UUID of version 7.</summary>
    public Guid Id { get; }

    /// <summary>Common to all tokens that descend from one login.</summary>
    public Guid FamilyId { get; }

    /// <summary>Whose session it is, with the stamp of its login: once the member has another one, the session is
    /// over.</summary>
    public SessionOwner Owner { get; }

    /// <summary>Whose session it is.</summary>
    public Guid MemberId => Owner.MemberId;

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
        Guid id,
        SessionOwner owner,
        string tokenHash,
        DateTimeOffset at,
        TimeSpan lifetime
    ) => new(id, id, owner, tokenHash, at, at + lifetime);

    /// <summary>A token as it was kept; for repositories only.</summary>
    public static RefreshToken Rehydrate(
        Guid id,
        Guid familyId,
        SessionOwner owner,
        string tokenHash,
        DateTimeOffset issuedAt,
        DateTimeOffset expiresAt,
        DateTimeOffset? spentAt,
        DateTimeOffset? revokedAt
    ) => new(id, familyId, owner, tokenHash, issuedAt, expiresAt) { SpentAt = spentAt, RevokedAt = revokedAt };

    /// <summary>The token that follows this one; it ends when this one would have.</summary>
    public RefreshToken Continue(Guid id, string tokenHash, DateTimeOffset at) =>
        new(id, FamilyId, Owner, tokenHash, at, ExpiresAt);

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
