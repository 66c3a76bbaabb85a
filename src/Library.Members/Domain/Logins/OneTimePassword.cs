using System.Security.Cryptography;
using Library.Shared;

namespace Library.Members.Domain;

/// <summary>
/// A password that staff hand out, to be printed and typed once: twelve letters and digits that are hard to mistake for
/// each other, about 59 random bits. It has to be changed at the first log-in.
/// </summary>
internal static class OneTimePassword
{
    private const string Characters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int GroupLength = 4;
    private const int Groups = 3;

    /// <summary>How long it counts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>A password that no one has had before.</summary>
    public static Password Next() =>
        Password.Parse(
            string.Join(
                '-',
                Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Characters, GroupLength))
            )
        );
}

/// <summary>A one-time password in place of the one that the member had.</summary>
/// <param name="MemberId">The member that it belongs to.</param>
/// <param name="PasswordHash">The new PHC string; never logged or cached.</param>
/// <param name="EndsAt">When it is over.</param>
/// <param name="SessionStamp">A random text that was never a session stamp of this member.</param>
internal sealed record HandedOutPassword(
    MemberId MemberId,
    string PasswordHash,
    DateTimeOffset EndsAt,
    string SessionStamp
)
{
    /// <summary>The member only.</summary>
    public override string ToString() => $"one-time password of {MemberId}";
}
