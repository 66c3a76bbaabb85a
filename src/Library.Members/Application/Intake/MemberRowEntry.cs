using Library.Members.Contract;
using Library.Members.Domain;

namespace Library.Members.Application;

/// <summary>Puts together what a row says of a member and what the library knows.</summary>
internal static class MemberRowEntry
{
    /// <summary>The entry of the member as the row leaves it.</summary>
    /// <param name="row">The row. Where it names the member's id, it counts; otherwise it fills gaps.</param>
    /// <param name="member">The member, or null for one that is new.</param>
    public static MemberEntry Of(ListedMember row, Member? member)
    {
        var known = member is null ? new MemberEntry("") : MemberEntry.Of(member);
        var replaces = member is null || row.Id == member.Id;
        return new MemberEntry(Text(known.Name, row.Name)!)
        {
            Email = Text(known.Email, row.Email),
            Group = Text(known.Group, row.Group),
            Phone = Text(known.Phone, row.Phone),
            Guardian = Text(known.Guardian, row.Guardian),
            Note = Text(known.Note, row.Note),
            BirthDate = Day(known.BirthDate, row.BirthDate),
            ExpiresOn = Day(known.ExpiresOn, row.ExpiresOn),
            CardNumber = Text(member?.CardNumber, row.CardNumber),
        };

        string? Text(string? present, string? listed) =>
            listed is not null && (replaces || string.IsNullOrEmpty(present)) ? listed : present;

        DateOnly? Day(DateOnly? present, DateOnly? listed) =>
            listed is not null && (replaces || present is null) ? listed : present;
    }
}
