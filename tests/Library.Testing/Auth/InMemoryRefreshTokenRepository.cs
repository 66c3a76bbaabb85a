using Library.Auth.Contract;
using Library.Auth.Domain;

namespace Library.Testing.Auth;

/// <summary>Keeps refresh tokens in memory, each method one indivisible step. It takes every member to exist until it
/// is deleted.</summary>
/// <param name="hasStamp">Whether the member has this stamp at this moment; always when left out.</param>
internal sealed class InMemoryRefreshTokenRepository(Func<SessionOwner, bool>? hasStamp = null)
    : IRefreshTokenRepository
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RefreshToken> _byHash = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, DateTimeOffset> _revokedFamilies = [];
    private readonly HashSet<Guid> _deletedMembers = [];

    /// <summary>A member is deleted, and with it its tokens, as a database does it by the foreign key.</summary>
    public void DeleteMember(Guid memberId)
    {
        lock (_gate)
        {
            _deletedMembers.Add(memberId);
            Remove(token => token.MemberId == memberId);
        }
    }

    /// <inheritdoc />
    public Task CreateAsync(RefreshToken token, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_deletedMembers.Contains(token.MemberId))
            {
                throw new SessionOwnerGoneException();
            }

            if (_byHash.ContainsKey(token.TokenHash) || _byHash.ContainsValue(token))
            {
                throw new DuplicateRefreshTokenException();
            }

            // There is no transaction around spending a token and issuing the next: the family may have been revoked in
            // between.
            _byHash[token.TokenHash] = _revokedFamilies.TryGetValue(token.FamilyId, out var at)
                ? Revoked(token, at)
                : token;
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task<RefreshToken?> SpendAsync(string tokenHash, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (
                !_byHash.TryGetValue(tokenHash, out var token)
                || token.SpentAt is not null
                || token.RevokedAt is not null
                || token.ExpiresAt <= at
                || hasStamp?.Invoke(token.Owner) is false
            )
            {
                return Task.FromResult<RefreshToken?>(null);
            }

            return Task.FromResult<RefreshToken?>(_byHash[tokenHash] = Copy(token, spentAt: at, token.RevokedAt));
        }
    }

    /// <inheritdoc />
    public Task<RefreshToken?> FindAsync(string tokenHash, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_byHash.GetValueOrDefault(tokenHash));
        }
    }

    /// <inheritdoc />
    public Task RevokeFamilyAsync(Guid familyId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Revoke(token => token.FamilyId == familyId, at);
            _revokedFamilies.TryAdd(familyId, at);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task RevokeAllOfAsync(Guid memberId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var token in _byHash.Values.Where(token => token.MemberId == memberId))
            {
                _revokedFamilies.TryAdd(token.FamilyId, at);
            }

            Revoke(token => token.MemberId == memberId, at);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task DeleteExpiredAsync(Guid memberId, DateTimeOffset before, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Remove(token => token.MemberId == memberId && token.ExpiresAt < before);
            return Task.CompletedTask;
        }
    }

    private static RefreshToken Revoked(RefreshToken token, DateTimeOffset at) =>
        Copy(token, token.SpentAt, revokedAt: at);

    private static RefreshToken Copy(RefreshToken token, DateTimeOffset? spentAt, DateTimeOffset? revokedAt) =>
        RefreshToken.Rehydrate(
            token.Id,
            token.FamilyId,
            token.Owner,
            token.TokenHash,
            token.IssuedAt,
            token.ExpiresAt,
            spentAt,
            revokedAt
        );

    private void Revoke(Func<RefreshToken, bool> which, DateTimeOffset at)
    {
        foreach (var token in _byHash.Values.Where(token => token.RevokedAt is null && which(token)).ToList())
        {
            _byHash[token.TokenHash] = Revoked(token, at);
        }
    }

    private void Remove(Func<RefreshToken, bool> which)
    {
        foreach (var token in _byHash.Values.Where(which).ToList())
        {
            _byHash.Remove(token.TokenHash);
        }
    }
}
