using Library.Shared;

namespace Library.Members.Domain;

/// <summary>What a log-in is checked against.</summary>
/// <param name="MemberId">Whose credentials they are.</param>
/// <param name="PasswordHash">A PHC string; never logged or cached.</param>
/// <param name="SessionStamp">The stamp that new access tokens carry.</param>
internal sealed record StoredCredentials(MemberId MemberId, string PasswordHash, string SessionStamp)
{
    /// <summary>The member only.</summary>
    public override string ToString() => $"credentials of {MemberId}";
}
