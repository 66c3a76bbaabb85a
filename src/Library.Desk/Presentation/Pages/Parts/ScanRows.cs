using Library.Desk.Application;

namespace Library.Desk.Presentation.Pages;

/// <summary>The rows about a scan that every page with a field for scans shows alike.</summary>
internal static class ScanRows
{
    /// <summary>A scan that a log-in has interrupted.</summary>
    /// <param name="code">The code.</param>
    /// <param name="again">The form that sends it once more.</param>
    public static DeskRow Waiting(string code, Func<string, string, DeskAction> again) =>
        new(code)
        {
            Tone = "attention",
            Tag = LendingTexts.Waiting,
            Lines = [LendingTexts.WasLoggedOut],
            Actions = [again(LendingTexts.CarryOn, code)],
        };

    /// <summary>A code with which nothing can be done.</summary>
    public static DeskRow Refused(ScanRefused refused)
    {
        var hasName = refused.About.Length > 0;
        return new DeskRow(hasName ? refused.About : LendingTexts.NotDone)
        {
            Language = refused.Language,
            Tone = "stop",
            Tag = hasName ? LendingTexts.NotDone : null,
            Reasons = [LendingTexts.FaultOf(refused.Fault)],
        };
    }

    /// <summary>The copies of a title, of which staff say which is meant.</summary>
    /// <param name="several">The copies.</param>
    /// <param name="again">The form that sends the code of one of them.</param>
    public static DeskRow Several(SeveralCopies several, Func<string, string, DeskAction> again) =>
        DeskRow.Of(several.Copies[0]) with
        {
            Tone = "attention",
            Lines = [LendingTexts.Which],
            Actions =
            [
                .. several.Copies.Select(
                    (copy, number) => again($"{number + 1}: {LendingTexts.Place(copy)}", copy.Barcode.Value)
                ),
            ],
        };
}
