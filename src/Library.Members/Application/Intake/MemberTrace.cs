using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Library.Members.Domain;

namespace Library.Members.Application;

/// <summary>The change that a row made of a member, kept so that it can be taken back.</summary>
/// <param name="Id">The member.</param>
/// <param name="Before">The member as it was; null where the row brought it.</param>
/// <param name="After">The member as the row left it.</param>
/// <param name="GaveCard">Whether a member that was there got its card.</param>
internal sealed record MemberTrace(Guid Id, MemberEntry? Before, string After, bool GaveCard)
{
    public static MemberTrace Parse(string trace) => JsonSerializer.Deserialize<MemberTrace>(trace)!;

    /// <summary>A short text that differs where anything differs that is kept of a member, but for its
    /// password.</summary>
    public static string FingerprintOf(Member member)
    {
        var entry = MemberEntry.Of(member) with { CardNumber = member.CardNumber };
        var all = new
        {
            entry,
            role = member.Role.ToString(),
            member.HasVerifiedEmail,
            block = member.Block?.Reason,
        };

        // Added where they say something, so that traces from before they were looked at still fit.
        var until = member.Block?.Until;
        var more = until is null && member.WantsDueSoon ? "" : $"{until:O} {member.WantsDueSoon}";
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(all), .. Encoding.UTF8.GetBytes(more)];
        return Convert.ToHexString(SHA256.HashData(bytes));
    }

    public string Write() => JsonSerializer.Serialize(this);

    public override string ToString() => $"trace of {Id}";
}
