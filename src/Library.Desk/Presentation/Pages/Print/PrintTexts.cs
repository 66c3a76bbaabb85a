using Library.Books.Contract;
using Library.Members.Contract;

namespace Library.Desk.Presentation.Pages;

/// <summary>The words of what the desk prints.</summary>
internal static class PrintTexts
{
    public const string Receipt = "Receipt";
    public const string PrintReceipt = "Print receipt";
    public const string PrintSlip = "Print slip";
    public const string Date = "Date";
    public const string Back = "Back to the desk";
    public const string ByMenu = "Print it with the menu of your browser.";

    /// <summary>The heading of the slip that goes with a copy.</summary>
    public static string SlipFor(ShownCopy copy) =>
        copy switch
        {
            { IsSetAside: true } => "Set aside",
            { Condition: CopyCondition.Damaged or CopyCondition.Repair } => "To repair",
            _ => "To the shelf",
        };

    /// <summary>A member as a slip names it that others can read: by initials and card; by name where there is no
    /// card.</summary>
    public static string NameOnSlip(ShownMember member)
    {
        if (member.CardNumber is not { } card)
        {
            return member.Name;
        }

        var words = member.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join(' ', words.Select(word => $"{word.EnumerateRunes().First()}.")) + $" · {card}";
    }
}
