using System.Globalization;
using Library.Loans.Application;
using Library.Loans.Domain;
using Library.Web;

namespace Library.Loans.Presentation.Pages;

/// <summary>The words of the pages on which librarians set the rules.</summary>
internal static class SettingsTexts
{
    public const string Save = "Save";
    public const string Settings = "Settings";

    public const string LibraryHeading = "Library";
    public const string Name = "Name of the library";
    public const string NameHint = "Pages and mails show it.";
    public const string Zone = "Time zone";
    public const string ZoneHint = "Days begin and end by it.";
    public const string NoZone = "UTC, until one is chosen";

    public const string LendingHeading = "Periods and limits";
    public const string LendingText = "They hold for everything and everybody that has no rules of its own.";
    public const string Examples = "What this comes to";
    public const string Preview = "Show what it comes to";
    public const string SelfCheckout = "Readers may borrow by themselves";
    public const string HoldsOnAvailable = "Holds may be placed on copies that are on the shelf";

    public const string CalendarHeading = "Calendar";
    public const string CalendarText =
        "A loan that would be due on a closed day is due on the next open one. Without any, every day counts.";
    public const string Week = "Opening days of the week";
    public const string CalendarForReaders = "Opening days as readers see them";
    public const string Closures = "Closed";
    public const string NoClosures = "No closures are entered.";
    public const string ClosureFrom = "Closed from";
    public const string ClosureTo = "To";
    public const string ClosureToHint = "The last day. Leave it empty for one day.";
    public const string EveryYear = "Every year";
    public const string AddClosure = "Add the closure";
    public const string Openings = "Open all the same";
    public const string OpeningsText = "An exceptional opening beats a closure and the week.";
    public const string NoOpenings = "No exceptional openings are entered.";
    public const string OpeningDate = "Open on";
    public const string AddOpening = "Add the opening";
    public const string Remove = "Remove";
    public const string ZoneFirst =
        "Choose the time zone first, in the settings of the library: days begin and end by it.";
    public const string WeekFirst = "Tick the opening days of the week and save them first.";
    public const string Required = "Enter a date.";

    public const string ConfirmHeading = "This moves days that were promised";
    public const string ConfirmText =
        "They move to the next open day, never to an earlier one. Those that are moved stay so, also if you change it "
        + "back.";
    public const string ConfirmButton = "Save and move them";
    public const string Leave = "Leave everything as it is";

    public const string KindsHeading = "Kinds of things";
    public const string KindsText = "A kind may have rules of its own. Where it has none, those of the library hold.";
    public const string AddKind = "Add a kind";
    public const string NewKind = "New kind";
    public const string Lendable = "Things of this kind are lent";
    public const string GroupsHeading = "Groups of members";
    public const string GroupsText = "A group may have rules of its own. Where it has none, those of the library hold.";
    public const string AddGroup = "Add a group";
    public const string NewGroup = "New group";
    public const string RuleName = "Name";
    public const string RemoveRule = "Remove it";
    public const string RemoveKindText =
        "Titles and members keep the name, and the rules of the library hold for them.";
    public const string LoanDays = "Days on loan";
    public const string Renewals = "Renewals";
    public const string MostAtOnce = "Most of this kind at once";
    public const string LoansAtOnce = "Loans at once";
    public const string HoldsAtOnce = "Holds at once";
    public const string TermEnd = "End of the term";
    public const string TermEndHint = "The last day on which anything is due. Leave it empty where there is none.";
    public const string Unlimited = "Empty: no limit of its own.";
    public const string NotLent = "not lent";
    public const string AsLibrary = "as the library";
    public const string Conflict = "Another librarian changed the settings while you were editing.";
    public const string RuleGone = "rule-gone";
    public const string NumberFault = "Must be a whole number.";

    /// <summary>The numbers of the library, each with its label and hint.</summary>
    public static readonly RuleField[] Numbers =
    [
        new("loan_days", LoanDays),
        new("renewals", Renewals),
        new("loans_at_once", LoansAtOnce),
        new("holds_at_once", HoldsAtOnce),
        new("pickup_days", "Days to pick up", "So long is a copy set aside."),
        new("remind_days_before", "Remind so many days before"),
        new("block_after_days_overdue", "Refuse new loans after so many days overdue", "0 for never."),
    ];

    /// <summary>The message that is shown once after a form was carried out; null for an unknown word.</summary>
    public static string? Of(Flash? flash) =>
        flash switch
        {
            { Word: RuleGone } => "Nothing was saved: another librarian renamed or removed that meanwhile.",
            { Word: "saved", Number: 0 } => "Saved.",
            { Word: "saved", Number: 1 } => "Saved. 1 loan is due later for it.",
            { Word: "saved", Number: var moved } => $"Saved. {moved} loans are due later for it.",
            _ => null,
        };

    public static string Moves(int loans, int holds)
    {
        var due = loans == 1 ? "1 open loan" : $"{loans} open loans";
        var kept = holds == 1 ? "1 copy that is set aside" : $"{holds} copies that are set aside";
        return (loans, holds) switch
        {
            (_, 0) => $"{due} would be due on a closed day.",
            (0, _) => $"{kept} would wait longer.",
            _ => $"{due} would be due on a closed day, and {kept} would wait longer.",
        };
    }

    public static string Of(MovedDay day)
    {
        var loans = day.Loans == 1 ? "1 loan" : $"{day.Loans} loans";
        return $"{loans}: due on {Of(day.To)} instead of {Of(day.From)}";
    }

    public static string Inherits(int number) => $"Empty: {number}, as the library.";

    public static string Of(ClosureDraft closure)
    {
        var format = closure.EveryYear ? "d MMMM" : "d MMMM yyyy";
        var from = closure.From.ToString(format, CultureInfo.InvariantCulture);
        var to = (closure.To ?? closure.From).ToString(format, CultureInfo.InvariantCulture);
        return (from == to ? from : $"{from} to {to}") + (closure.EveryYear ? ", every year" : "");
    }

    public static string Of(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Day(string day) => char.ToUpperInvariant(day[0]) + day[1..];

    public static string Summary(KindDraft kind) =>
        !kind.Lendable
            ? NotLent
            : Summary((LoanDays, kind.LoanDays), (Renewals, kind.Renewals), (MostAtOnce, kind.MostAtOnce));

    public static string Summary(GroupDraft group)
    {
        var numbers = Summary(
            (LoanDays, group.LoanDays),
            (LoansAtOnce, group.LoansAtOnce),
            (HoldsAtOnce, group.HoldsAtOnce)
        );
        return group.TermEnd is { } end ? $"{numbers} · {TermEnd}: {Of(end)}" : numbers;
    }

    private static string Summary(params (string Label, int? Number)[] numbers)
    {
        var own = numbers.Where(pair => pair.Number is not null).Select(pair => $"{pair.Label}: {pair.Number}");
        return string.Join(" · ", own) is { Length: > 0 } text ? text : AsLibrary;
    }
}
