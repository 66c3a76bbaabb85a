using Library.Books.Contract;
using Library.Desk.Application;
using Library.Members.Contract;

namespace Library.Desk.Presentation.Pages;

/// <summary>The words of returns.</summary>
internal static class ReturnTexts
{
    public const string Heading = "Returns";
    public const string ScanLabel = "Scan a book that came back";
    public const string ReturnIt = "Return it";
    public const string Events = "Came back";
    public const string More = "Book drop, damage or a note";
    public const string ReturnedOnLabel = "Returned on";
    public const string ReturnedOnHint = "For the book drop. It counts for all scans until it is emptied.";
    public const string ConditionLabel = "Condition of the next one";
    public const string ConditionKept = "as it was";
    public const string ConditionNormal = "in order";
    public const string ConditionDamaged = "damaged";
    public const string NormalValue = "normal";
    public const string DamagedValue = "damaged";
    public const string NoteLabel = "Note on the next one";
    public const string Today = "Count for today again";
    public const string NoDay = "Returned on: enter a day.";
    public const string NotReturned = "Not returned";
    public const string NotOnLoan = "It was not on loan, and is noted as seen.";
    public const string Found = "It was lost or missing, and is found.";

    /// <summary>The word by which an address says that a copy came back.</summary>
    public const string ReturnedWord = "returned";

    public static string DropDay(DateOnly day) => $"All scans count as returned on {LendingTexts.Day(day)}.";

    public static string From(ShownMember borrower) => $"{borrower.Name} had it.";

    public static string NoteOf(string note) => $"Note: {note}";

    /// <summary>The card of the member for whom a copy waits, and until when it does.</summary>
    public static string WaitsFor(SetAsideFor waits) =>
        (waits.Member.CardNumber is { } card ? $"Card {card} · until " : "Until ") + LendingTexts.Day(waits.Until);

    /// <summary>The way of a copy that is here, and how urgent that is.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="waits">The member for whom it is set aside, or null.</param>
    public static (string Tone, string Text) WhereTo(ShownCopy copy, SetAsideFor? waits) =>
        copy switch
        {
            { IsSetAside: true } => ("hold", $"set aside for {waits?.Member.Name ?? "a member"}"),
            { Condition: CopyCondition.Normal or CopyCondition.Reference } => ("ok", "to the shelf"),
            { Condition: CopyCondition.Damaged or CopyCondition.Repair } => ("attention", "to repair"),
            { Condition: CopyCondition.Withdrawn } => ("stop", "out of stock"),
            _ => ("attention", "look at it"),
        };

    public static DeskSaid Said(IReadOnlyList<string> told, ShownCopy? copy, SetAsideFor? waits) =>
        (told[0], copy) switch
        {
            (ReturnedWord, not null) => Returned(told, copy, waits),
            (LendingTexts.UndoneWord, not null) => DeskSaid.About(copy, "Undone: ", " is on loan again."),
            _ => DeskSaid.Nothing,
        };

    private static DeskSaid Returned(IReadOnlyList<string> told, ShownCopy copy, SetAsideFor? waits)
    {
        var (tone, where) = WhereTo(copy, waits);
        var done =
            told.Contains("already_done", StringComparer.Ordinal) ? "Already done"
            : told.Contains("not_on_loan", StringComparer.Ordinal) ? "Seen, was not on loan"
            : "Returned";
        return DeskSaid.About(copy, $"{done}: ", $", {where}.", told.Count > 1 && tone == "ok" ? "attention" : tone);
    }
}
