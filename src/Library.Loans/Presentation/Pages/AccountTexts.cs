using System.Globalization;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;
using Library.Web;

namespace Library.Loans.Presentation.Pages;

/// <summary>The words of the account.</summary>
internal static class AccountTexts
{
    public const string Heading = "My account";
    public const string Loans = "On loan";
    public const string Nothing = "You have nothing on loan.";
    public const string Find = "Find something to read";
    public const string Renew = "Renew";
    public const string CannotRenew = "Cannot be renewed:";
    public const string Claimed = "You say that you brought it back. The library looks for it.";
    public const string RenewAll = "Renew all that can be renewed";
    public const string Removed = "A title that was removed";
    public const string Holds = "On hold";
    public const string Suspend = "Suspend";
    public const string Resume = "Resume";
    public const string Cancel = "Cancel";
    public const string Profile = "Profile and password";
    public const string Sessions = "Where you are logged in";
    public const string NotVerified = "Your e-mail address is not confirmed yet.";
    public const string SendLink = "Send me the link again";

    /// <summary>The message that is shown once after a form was carried out; null for an unknown word.</summary>
    public static string? Of(Flash? flash) =>
        flash switch
        {
            { Word: "linked" } => "We have sent you a mail. Open the link in it to confirm your address.",
            { Word: "password" } => PageWords.PasswordChanged,
            { Word: "hold-placed", Number: 1 } => "The hold is placed. You are the first in line.",
            { Word: "hold-placed", Number: var place } => $"The hold is placed. You are number {place} in line.",
            { Word: "hold-suspended" } => "The hold is suspended. It keeps its place, and others go first.",
            { Word: "hold-resumed" } => "The hold counts again.",
            { Word: "hold-cancelled" } => "The hold is cancelled.",
            _ => null,
        };

    /// <summary>The message, shown once, about something that was not done; null for an unknown word.</summary>
    public static string? RefusalOf(Flash? flash) =>
        flash?.Word switch
        {
            "hold-ended" => "Nothing was changed: the hold has ended.",
            "hold-ready" => "Not suspended: a copy waits for you already.",
            _ => null,
        };

    /// <summary>How a hold stands.</summary>
    public static string Standing(AwaitedBook hold, DateOnly today) =>
        hold switch
        {
            { ReadyUntil: { } day } when day == today => "ready to fetch, until today",
            { ReadyUntil: { } day } => $"ready to fetch, until {Day(day)}",
            { IsSuspended: true, SuspendedUntil: { } day } => $"suspended until {Day(day)}, {PlaceOf(hold)}",
            { IsSuspended: true } => $"suspended, {PlaceOf(hold)}",
            _ => PlaceOf(hold),
        };

    public static string TitleOf(AccountLoan loan) => loan.Title?.Title ?? Removed;

    public static IEnumerable<TextPart> Renewed(IReadOnlyList<AccountLoan> loans)
    {
        if (loans.Count == 0)
        {
            yield return new TextPart("Nothing was renewed.");
        }

        foreach (var (place, loan) in loans.Index())
        {
            yield return new TextPart(place == 0 ? "Renewed: " : "; ");
            yield return NamePart(loan);
            yield return new TextPart($", due {Day(loan.DueOn)}{(place == loans.Count - 1 ? "." : "")}");
        }
    }

    public static IReadOnlyList<TextPart> NotRenewed(AccountLoan loan) =>
        [new("Not renewed: "), NamePart(loan), new($". {WhyNot(loan.Refusals)}")];

    /// <summary>The reasons against a renewal, in words for the reader who wants it; none that is only told.</summary>
    public static string WhyNot(IEnumerable<RefusalReason> reasons) =>
        string.Join(
            ' ',
            reasons
                .Where(reason => reason.Refuses())
                .Select(reason =>
                    reason.Code switch
                    {
                        MemberRules.MemberNotVerified => "Confirm your e-mail address first.",
                        "member_expired" => "Your membership has ended. Ask at the desk to extend it.",
                        "member_blocked" => "You cannot borrow at the moment.",
                        _ => reason.Text,
                    }
                )
        );

    public static string Due(AccountLoan loan, DateOnly today) =>
        (loan.IsOverdue, loan.DaysOverdue, loan.DueOn.DayNumber - today.DayNumber) switch
        {
            (true, 0, 0) => "overdue since today",
            (true, 0, _) => "overdue since yesterday",
            (true, 1, _) => "overdue for a day",
            (true, var days, _) => $"overdue for {days} days",
            (_, _, 0) => "due today",
            (_, _, 1) => "due tomorrow",
            _ => $"due {Day(loan.DueOn)}",
        };

    public static string Block(string reason, DateOnly? until) =>
        until is null
            ? $"You cannot borrow at the moment: {reason}"
            : $"You cannot borrow until {Day(until.Value)}: {reason}";

    public static string Expired(DateOnly day) => $"Your membership ended on {Day(day)}. Ask at the desk to extend it.";

    public static string Expires(DateOnly day) => $"Your membership ends on {Day(day)}.";

    private static TextPart NamePart(AccountLoan loan) => new(TitleOf(loan), loan.Title?.Language);

    private static string PlaceOf(AwaitedBook hold) =>
        hold.Place == 1 ? "first in line" : $"number {hold.Place} in line";

    private static string Day(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);
}
