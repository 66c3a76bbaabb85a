using System.Globalization;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>Reads and writes members in rows.</summary>
internal static class MemberRows
{
    /// <summary>The member of a row.</summary>
    public static ListedMember Read(Cells cells) =>
        new()
        {
            Line = cells.Row.Line,
            Id = cells.Id("id") is { } id ? new MemberId(id) : null,
            CardNumber = cells.Sound("card_number", CellText.FindDamage),
            Name = NameOf(cells),
            Email = cells.Text("email"),
            Group = cells.Undated("group"),
            BirthDate = cells.Date("birth_date"),
            Phone = cells.Sound("phone", CellText.FindDamage),
            Guardian = cells.Text("guardian"),
            ExpiresOn = cells.Date("expires_on"),
            Note = cells.Text("note"),
        };

    /// <summary>The cells of a member, in the order of <see cref="MemberColumns.Own"/>.</summary>
    public static IEnumerable<string> CellsOf(ListedMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        string?[] texts =
        [
            member.Id?.ToString(),
            member.CardNumber,
            member.Name,
            member.Email,
            member.Group,
            DayOf(member.BirthDate),
            member.Phone,
            member.Guardian,
            DayOf(member.ExpiresOn),
            member.Note,
        ];
        return texts.Select(CellText.Write);
    }

    private static string? NameOf(Cells cells)
    {
        string?[] names = [cells.Text(MemberColumns.FirstName), cells.Text("name")];
        var joined = string.Join(' ', names.OfType<string>());
        return joined.Length == 0 ? null : joined;
    }

    private static string? DayOf(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
