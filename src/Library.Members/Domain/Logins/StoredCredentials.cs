using Library.Shared;

namespace Library.Members.Domain;

/// <summary>The credentials that a log-in is checked against.</summary>
/// <param name="MemberId">The member that they belong to.</param>
/// <param name="PasswordHash">A PHC string, never logged or cached; null for a member that was given no password, who
/// cannot log in.</param>
/// <param name="SessionStamp">The stamp that new access tokens carry.</param>
internal sealed record StoredCredentials(MemberId MemberId, string? PasswordHash, string SessionStamp)
{
    /// <summary>When a one-time password is over; null where the member chose its password.</summary>
    public DateTimeOffset? OneTimeEndsAt { get; init; }

    /// <summary>Whether the right password counts at this moment.</summary>
    public bool CountAt(DateTimeOffset at) => OneTimeEndsAt is not { } end || at < end;

    /// <summary>The member only.</summary>
    public override string ToString() => $"credentials of {MemberId}";
}
