using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Shared;

namespace Library.Auth.Infrastructure;

/// <summary>A row of <c>refresh_tokens</c>.</summary>
internal sealed record RefreshTokenRow
{
    public Guid Id { get; init; }

    public SessionId FamilyId { get; init; }

    public MemberId MemberId { get; init; }

    public string SessionStamp { get; init; } = "";

    public string TokenHash { get; init; } = "";

    public string Network { get; init; } = "";

    public string Device { get; init; } = "";

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? SpentAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public static RefreshTokenRow From(RefreshToken token) =>
        new()
        {
            Id = token.Id.Value,
            FamilyId = token.Session.Id,
            MemberId = token.MemberId,
            SessionStamp = token.Session.Owner.Stamp,
            TokenHash = token.TokenHash,
            Network = token.Client.Network,
            Device = token.Client.Device,
            IssuedAt = token.IssuedAt,
            ExpiresAt = token.ExpiresAt,
            SpentAt = token.SpentAt,
            RevokedAt = token.RevokedAt,
        };

    public RefreshToken ToRefreshToken() =>
        RefreshToken.Rehydrate(
            new RefreshTokenId(Id),
            new Session(FamilyId, new SessionOwner(MemberId, SessionStamp)),
            TokenHash,
            Client.Rehydrate(Network, Device),
            IssuedAt,
            ExpiresAt,
            SpentAt,
            RevokedAt
        );

    public OpenSession ToOpenSession() => new(FamilyId, IssuedAt, ExpiresAt, Client.Rehydrate(Network, Device));
}
