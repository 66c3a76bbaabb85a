using Library.Shared;

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
    Task RevokeFamilyAsync(SessionId familyId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Ends every session of a member, also one that another request is continuing at this moment; not one that begins
    /// at this moment.
    /// </summary>
    /// <param name="memberId">The member.</param>
    /// <param name="kept">A session that goes on, or null.</param>
    /// <param name="at">The moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task RevokeAllOfAsync(MemberId memberId, SessionId? kept, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The sessions of a member that go on at this moment, newest first.</summary>
    Task<IReadOnlyList<OpenSession>> ListOpenAsync(
        MemberId memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>Forgets the spent tokens of a family but for the newest.</summary>
    /// <param name="familyId">The family.</param>
    /// <param name="kept">How many are kept, to know them when they come back.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task DeleteSpentAsync(SessionId familyId, int kept, CancellationToken cancellationToken);

    /// <summary>Forgets tokens that expired before this moment.</summary>
    /// <param name="before">The moment.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many there were.</returns>
    Task<int> DeleteExpiredAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);
}
