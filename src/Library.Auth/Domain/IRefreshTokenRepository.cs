namespace Library.Auth.Domain;

/// <summary>Port: where refresh tokens are kept, by their hashes.</summary>
internal interface IRefreshTokenRepository
{
    /// <summary>Adds a token.</summary>
    /// <exception cref="DuplicateRefreshTokenException">Its id or its hash is taken.</exception>
    /// <exception cref="SessionOwnerGoneException">Its member no longer exists.</exception>
    Task CreateAsync(RefreshToken token, CancellationToken cancellationToken);

    /// <summary>
    /// Marks the token of this hash as spent if at this moment it is neither spent, revoked nor expired and its member
    /// has the stamp that the token carries: one indivisible step, so that of any number of callers exactly one
    /// succeeds.
    /// </summary>
    /// <returns>The token as it now is, or null where it could not be spent.</returns>
    Task<RefreshToken?> SpendAsync(string tokenHash, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The token of this hash, whatever its state, or null.</summary>
    Task<RefreshToken?> FindAsync(string tokenHash, CancellationToken cancellationToken);

    /// <summary>Ends every token of the family that is not revoked yet, also one that another request is issuing at
    /// this moment.</summary>
    Task RevokeFamilyAsync(Guid familyId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Ends every session of a member, also one that another request is continuing at this moment; not one that begins
    /// at this moment.
    /// </summary>
    Task RevokeAllOfAsync(Guid memberId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Forgets the tokens of a member that expired before this moment.</summary>
    Task DeleteExpiredAsync(Guid memberId, DateTimeOffset before, CancellationToken cancellationToken);
}
