using System.Globalization;
using Library.Books.Contract;
using Library.Desk.Application;
using Library.Loans.Contract;
using Library.Members.Contract;

namespace Library.Desk.Presentation.Pages;

/// <summary>The words of lending.</summary>
internal static class LendingTexts
{
    public const string Heading = "Lend";
    public const string ScanAny = "Scan a card or a book";
    public const string ScanNext = "Scan a book, or the next card";
    public const string ScanToRenew = "Scan a book to renew it";
    public const string Send = "OK";
    public const string Events = "Just now";
    public const string Before = "On loan";
    public const string Latest = "Last at this desk";
    public const string Clears = "clears";
    public const string UndoesLast = "undoes the last loan";
    public const string IsNotLent = "It is not lent.";
    public const string RenewByScan = "Renew by scan";
    public const string LendAgain = "Lend by scan";
    public const string Close = "Close the member";
    public const string OpenRecord = "Open record";
    public const string Undo = "Undo";
    public const string Lend = "Lend";
    public const string Renew = "Renew";
    public const string CarryOn = "Carry on with it";
    public const string LeaveIt = "Leave it";
    public const string Open = "Open the member";
    public const string CommentLabel = "Why all the same?";
    public const string CommentFault = "Say why, in 3 to 500 characters.";
    public const string NotLent = "not lent";
    public const string NotRenewed = "not renewed";
    public const string NotUndone = "not undone";
    public const string NotDone = "nothing done";
    public const string Waiting = "waits";
    public const string Lent = "lent";
    public const string Renewed = "renewed";
    public const string Overdue = "overdue";
    public const string Claimed = "said to be back";
    public const string Lost = "lost";
    public const string LostText = "Its loan has ended. A scan of the copy finds it.";
    public const string ScanAgain = "Scan it again to see why.";
    public const string WasLoggedOut = "You were logged out before this scan was carried out.";
    public const string Which = "Several copies have this number. Which is it?";
    public const string MemberGone = "This member is not kept any more.";
    public const string OnHold = "On hold";
    public const string ToFetch = "To fetch";
    public const string Removed = "A title that was removed";

    /// <summary>The words by which an address says what was done.</summary>
    public const string LentWord = "lent";
    public const string LentOldLabelWord = "lent-old-label";
    public const string DoneWord = "done";
    public const string RenewedWord = "renewed";
    public const string RenewedBeforeWord = "renewed-before";
    public const string UndoneWord = "undone";
    public const string ClaimedWord = "claimed";
    public const string LostWord = "lost";

    private const int ShortestComment = 3;
    private const int LongestComment = 500;

    /// <summary>A key as it is printed on keyboards.</summary>
    public static string KeyOf(string key) => key == "Escape" ? "Esc" : key;

    public static string WordOf(CopyLent lent) =>
        lent.WasDone ? DoneWord
        : lent.HasOtherLabel ? LentOldLabelWord
        : LentWord;

    public static string WordOf(CopyRenewed renewed) => renewed.WasDone ? RenewedBeforeWord : RenewedWord;

    public static bool IsRenewed(string? word) => word is RenewedWord or RenewedBeforeWord;

    public static bool IsComment(string text) =>
        text.Trim().EnumerateRunes().Count() is >= ShortestComment and <= LongestComment;

    public static string HeadingFor(ShownMember? member, bool renews) =>
        (member, renews) switch
        {
            (null, true) => "Renew",
            (null, _) => Heading,
            (_, true) => $"Renew for {member.Name}",
            _ => $"Lend to {member.Name}",
        };

    public static string Due(DueDay due) =>
        due switch
        {
            { IsOver: true, DaysOver: 0 } => $"was due {Day(due.Day)}, overdue since today",
            { IsOver: true, DaysOver: 1 } => $"was due {Day(due.Day)}, overdue for a day",
            { IsOver: true } => $"was due {Day(due.Day)}, overdue for {due.DaysOver} days",
            _ => $"due {Day(due.Day)}",
        };

    public static string Day(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string LoansOf(MemberAccount account)
    {
        var over = account.Loans.Count(loan => loan.Due.IsOver);
        return $"{account.Loans.Count} of {account.LoansAtOnce}" + (over > 0 ? $", {over} overdue" : "");
    }

    public static string Place(ShownCopy copy) =>
        string.Join(" · ", new[] { copy.ShelfMark, copy.Location, copy.Barcode.Value }.OfType<string>());

    public static string OldLabel(ShownCopy copy) =>
        $"Its label is an old one: the copy has the barcode {copy.Barcode} by now.";

    /// <summary>A member by name and card.</summary>
    public static string Named(ShownMember member) =>
        member.CardNumber is { } card ? $"{member.Name}, card {card}" : member.Name;

    public static string SetAside(SetAsideFor waits) =>
        $"Set aside for {Named(waits.Member)}, until {Day(waits.Until)}.";

    /// <summary>Until when a title waits on the hold shelf for the open member, or its place in line.</summary>
    public static string Standing(AwaitedBook hold) =>
        hold.ReadyUntil is { } until
            ? $"until {Day(until)}" + (hold.Barcode is { } barcode ? $" · {barcode}" : "")
            : $"number {hold.Place} in line" + (hold.IsSuspended ? ", suspended" : "");

    public static string OnLoanTo(ShownMember? borrower, OpenLoan loan) =>
        $"On loan to {borrower?.Name ?? "a member"}, {Due(loan.Due)}.";

    public static string ConditionOf(CopyCondition condition) =>
        condition switch
        {
            CopyCondition.Normal => "Here",
            CopyCondition.Reference => "For use in the library",
            CopyCondition.Repair => "In repair",
            CopyCondition.Damaged => "Damaged",
            CopyCondition.Lost => "Lost",
            CopyCondition.Missing => "Missing",
            _ => "Taken out of the stock",
        };

    public static string FaultOf(ScanFault fault) =>
        fault switch
        {
            ScanFault.LostCard => "This card was reported lost, and opens nothing.",
            ScanFault.Card => "This is the card of a member. Scan it on the page Lend.",
            ScanFault.NoCopy => "This title has no copy here. Scan it on the page Titles to add one.",
            ScanFault.SeveralTitles => "Several volumes have this ISBN. Scan a copy of the one that is meant.",
            ScanFault.NotOnLoan => "It is not on loan, and so it cannot be renewed.",
            ScanFault.OnLoanToAnother => "It is on loan to another member.",
            _ => "Nothing here has this code.",
        };

    public static string NameOf(ActAtDesk act) =>
        act switch
        {
            ActAtDesk.Lent => Lent,
            ActAtDesk.Renewed => Renewed,
            ActAtDesk.Returned => "returned",
            ActAtDesk.Seen => "seen",
            ActAtDesk.LoanUndone => "loan undone",
            ActAtDesk.ReturnUndone => "return undone",
            ActAtDesk.Claimed => Claimed,
            _ => "lost",
        };

    /// <summary>The words of the button that overrides, which name the reasons.</summary>
    /// <param name="verb">The act, such as <c>Lend</c>.</param>
    /// <param name="codes">The codes of the reasons.</param>
    public static string Override(string verb, IReadOnlyList<string> codes) => $"{verb} {Despite(codes)}";

    /// <summary>The reasons that are or were overridden.</summary>
    public static string Despite(IReadOnlyList<string> codes)
    {
        var names = codes.Select(NameOf).Distinct(StringComparer.Ordinal).ToList();
        return "despite " + (names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}");
    }

    private static string NameOf(string code) =>
        code switch
        {
            "copy_on_loan" => "the other loan",
            "copy_lost" or "copy_missing" => "the missing mark",
            "copy_damaged" => "the damage",
            "copy_in_repair" => "the repair",
            "reference_only" => "the rule for reference",
            "set_aside_for_another" => "the hold of another",
            "wanted_by_others" => "those who wait",
            "member_expired" => "the expiry",
            "member_blocked" => "the block",
            "member_overdue" or "loan_overdue" => "the overdue",
            "loan_limit_reached" => "the limit of loans",
            "kind_limit_reached" => "the limit of this kind",
            "hold_limit_reached" => "the limit of holds",
            "copy_available" => "the free copy",
            "renewal_limit_reached" => "the limit of renewals",
            "member_not_verified" => "the missing proof",
            _ => "this reason",
        };
}
