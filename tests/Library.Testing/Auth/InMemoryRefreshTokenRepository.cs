using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Shared;

namespace Library.Testing.Auth;

/// <summary>Keeps refresh tokens in memory, each method one indivisible step. It takes every member to exist until it
/// is deleted.</summary>
/// <param name="hasStamp">Whether the member has this stamp at this moment; always when left out.</param>
internal sealed class InMemoryRefreshTokenRepository(Func<SessionOwner, bool>? hasStamp = null)
    : IRefreshTokenRepository
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RefreshToken> _byHash = new(StringComparer.Ordinal);
    private readonly Dictionary<SessionId, DateTimeOffset> _revokedFamilies = [];
    private readonly HashSet<MemberId> _deletedMembers = [];

    /// <summary>A member is deleted, and with it its tokens, as a database does it by the foreign key.</summary>
    public void DeleteMember(MemberId memberId)
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
            _byHash[token.TokenHash] = _revokedFamilies.TryGetValue(token.Session.Id, out var at)
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
                || hasStamp?.Invoke(token.Session.Owner) is false
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
    public Task RevokeFamilyAsync(SessionId familyId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Revoke(token => token.Session.Id == familyId, at);
            _revokedFamilies.TryAdd(familyId, at);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task RevokeAllOfAsync(
        MemberId memberId,
        SessionId? kept,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            bool Ends(RefreshToken token) => token.MemberId == memberId && token.Session.Id != kept;
            foreach (var token in _byHash.Values.Where(Ends))
            {
                _revokedFamilies.TryAdd(token.Session.Id, at);
            }

            Revoke(Ends, at);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<OpenSession>> ListOpenAsync(
        MemberId memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<OpenSession>>([
                .. _byHash
                    .Values.Where(token =>
                        token.MemberId == memberId
                        && token.SpentAt is null
                        && token.RevokedAt is null
                        && token.ExpiresAt > at
                    )
                    .OrderByDescending(token => token.Id.Value)
                    .Select(token => new OpenSession(token.Session.Id, token.IssuedAt, token.ExpiresAt, token.Client)),
            ]);
        }
    }

    /// <inheritdoc />
    public Task DeleteSpentAsync(SessionId familyId, int kept, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var forgotten = _byHash
                .Values.Where(token => token.Session.Id == familyId && token.SpentAt is not null)
                .OrderByDescending(token => token.Id.Value)
                .Skip(kept)
                .ToHashSet();
            Remove(forgotten.Contains);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task<int> DeleteExpiredAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var expired = _byHash.Values.Where(token => token.ExpiresAt < before).Take(limit).ToHashSet();
            Remove(expired.Contains);
            return Task.FromResult(expired.Count);
        }
    }

    private static RefreshToken Revoked(RefreshToken token, DateTimeOffset at) =>
        Copy(token, token.SpentAt, revokedAt: at);

    private static RefreshToken Copy(RefreshToken token, DateTimeOffset? spentAt, DateTimeOffset? revokedAt) =>
        RefreshToken.Rehydrate(
            token.Id,
            token.Session,
            token.TokenHash,
            token.Client,
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
