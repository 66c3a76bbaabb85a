using Library.Shared;

namespace Library.Members.Domain;

/// <summary>A link that was mailed to a member; the token in it says these three things.</summary>
/// <param name="Purpose">The purpose of the link.</param>
/// <param name="MemberId">The member to whom it was mailed.</param>
/// <param name="Stamp">A random text. The link counts only while it is the stamp that is kept for its purpose.</param>
internal sealed record MailedLink(LinkPurpose Purpose, MemberId MemberId, string Stamp)
{
    /// <summary>The member only.</summary>
    public override string ToString() => $"link of {MemberId}";
}
