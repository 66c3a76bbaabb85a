using Library.Shared;

namespace Library.Members.Domain;

/// <summary>A password that a member chose through a mailed link.</summary>
/// <param name="MemberId">The member that it belongs to.</param>
/// <param name="ResetStamp">The stamp of the link, which must still count.</param>
/// <param name="PasswordHash">The new PHC string; never logged or cached.</param>
/// <param name="SessionStamp">A random text that was never a session stamp of this member.</param>
internal sealed record PasswordReplacement(
    MemberId MemberId,
    string ResetStamp,
    string PasswordHash,
    string SessionStamp
)
{
    /// <summary>The member only.</summary>
    public override string ToString() => $"password of {MemberId}";
}
