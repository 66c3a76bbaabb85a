namespace Library.Members.Domain;

/// <summary>
/// Port: keeps what <see cref="LoginFailures"/> decides from, for all instances of the service together. Each method
/// takes the same time for a member, for a locked one and for an unknown address.
/// </summary>
internal interface ILoginAttempts
{
    /// <summary>The state of this moment, which another request may change at once.</summary>
    /// <param name="credentials">The credentials that the log-in is checked against, or null where no member has the
    /// address.</param>
    /// <param name="network">Where it comes from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<LoginAttempt> ReadAsync(StoredCredentials? credentials, string network, CancellationToken cancellationToken);

    /// <summary>The state of this moment; no other request changes it before this one ends.</summary>
    /// <param name="credentials">The credentials that the log-in is checked against, or null where no member has the
    /// address.</param>
    /// <param name="network">Where it comes from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<LoginAttempt> HoldAsync(StoredCredentials? credentials, string network, CancellationToken cancellationToken);

    /// <summary>Keeps the failures with the one of this attempt.</summary>
    Task KeepFailureAsync(LoginAttempt attempt, LoginFailures failures, CancellationToken cancellationToken);

    /// <summary>Forgets the failures that counted for this attempt, and remembers its network.</summary>
    Task KeepSuccessAsync(LoginAttempt attempt, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Forgets the networks from which no log-in succeeded since then.</summary>
    Task ForgetNetworksAsync(DateTimeOffset lastUsedBefore, CancellationToken cancellationToken);
}
