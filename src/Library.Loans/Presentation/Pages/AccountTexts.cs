using System.Globalization;
using Library.Loans.Application;
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
    public const string RenewAll = "Renew all that can be renewed";
    public const string Removed = "A title that was removed";
    public const string Profile = "Profile and password";
    public const string Sessions = "Where you are logged in";
    public const string NotVerified = "Your e-mail address is not confirmed yet.";
    public const string SendLink = "Send me the link again";

    /// <summary>The message that is shown once after a form was carried out; null for an unknown word.</summary>
    public static string? Of(Flash? flash) =>
        flash switch
        {
            { Word: "linked" } => "We have sent you a mail. Open the link in it to confirm your address.",
            _ => null,
        };

    public static string TitleOf(AccountLoan loan) => loan.Title?.Title ?? Removed;

    public static string Renewed(IReadOnlyList<AccountLoan> loans) =>
        loans.Count == 0
            ? "Nothing was renewed."
            : "Renewed: " + string.Join("; ", loans.Select(loan => $"{TitleOf(loan)}, due {Day(loan.DueOn)}")) + ".";

    public static string NotRenewed(AccountLoan loan) =>
        $"Not renewed: {TitleOf(loan)}. {string.Join(' ', loan.Refusals)}";

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

    private static string Day(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);
}
