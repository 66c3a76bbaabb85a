namespace Library.Members.Domain;

/// <summary>Port: counts logins that fail, for all instances of the service together, by the rule of
/// <see cref="LoginLockout"/>.</summary>
internal interface ILoginAttempts
{
    /// <summary>Whether nobody may log in with these credentials at this moment, whatever the password.</summary>
    bool AreLocked(StoredCredentials credentials, DateTimeOffset at);

    /// <summary>
    /// Counts a failure, in one indivisible step, unless the account is locked already. It takes the same time for a
    /// member, for a locked one and for nobody.
    /// </summary>
    /// <param name="memberId">Whose login it was, or null where nobody has the address.</param>
    /// <param name="at">When it failed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Until when the account is locked, or null.</returns>
    Task<DateTimeOffset?> RecordFailureAsync(Guid? memberId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Forgets the failures of a member whose login succeeds.</summary>
    /// <param name="credentials">What the login was checked against.</param>
    /// <param name="at">When it succeeds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where the account was locked or its sessions ended since the credentials were read: the login
    /// must fail.</returns>
    Task<bool> RecordSuccessAsync(
        StoredCredentials credentials,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );
}
