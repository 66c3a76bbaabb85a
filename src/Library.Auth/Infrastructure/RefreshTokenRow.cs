using Library.Auth.Contract;
using Library.Auth.Domain;

namespace Library.Auth.Infrastructure;

/// <summary>A row of <c>refresh_tokens</c>.</summary>
internal sealed record RefreshTokenRow
{
    public Guid Id { get; init; }

    public Guid FamilyId { get; init; }

    public Guid MemberId { get; init; }

    public string SessionStamp { get; init; } = "";

    public string TokenHash { get; init; } = "";

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? SpentAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public static RefreshTokenRow From(RefreshToken token) =>
        new()
        {
            Id = token.Id,
            FamilyId = token.FamilyId,
            MemberId = token.MemberId,
            SessionStamp = token.Owner.Stamp,
            TokenHash = token.TokenHash,
            IssuedAt = token.IssuedAt,
            ExpiresAt = token.ExpiresAt,
            SpentAt = token.SpentAt,
            RevokedAt = token.RevokedAt,
        };

    public RefreshToken ToRefreshToken() =>
        RefreshToken.Rehydrate(
            Id,
            FamilyId,
            new SessionOwner(MemberId, SessionStamp),
            TokenHash,
            IssuedAt,
            ExpiresAt,
            SpentAt,
            RevokedAt
        );
}
