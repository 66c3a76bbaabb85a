namespace Library.Members.Domain;

/// <summary>What a login is checked against.</summary>
/// <param name="MemberId">Whose credentials they are.</param>
/// <param name="PasswordHash">A PHC string; never logged or cached.</param>
/// <param name="SessionStamp">The stamp that new access tokens carry.</param>
internal sealed record StoredCredentials(Guid MemberId, string PasswordHash, string SessionStamp)
{
    /// <summary>
    /// Until when nobody may log in; null where the account was never locked since the last login. A moment in the past
    /// locks nothing.
    /// </summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>The member only.</summary>
    public override string ToString() => $"credentials of {MemberId}";
}
