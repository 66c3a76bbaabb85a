using Library.Desk.Application;

namespace Library.Desk.Presentation.Pages;

/// <summary>The words of the page on which staff say that a lent copy is lost or missing.</summary>
internal static class MissingTexts
{
    public const string NotOnLoan = "It is not on loan.";
    public const string SetCondition = "Set its condition";
    public const string ClaimedHeading = "The member says that it is back";
    public const string ClaimedText =
        "The loan stays open, and no more notices are sent. The copy counts as missing until a scan ends the loan.";
    public const string ClaimedButton = "Note that it is said to be back";
    public const string LostHeading = "It is lost";
    public const string LostText =
        "The loan ends, and the copy counts as lost. If it turns up, a scan on the page Returns finds it.";
    public const string LostButton = "Note that it is lost";

    public static IEnumerable<(string Name, string Text)> Facts(MissingCopy missing)
    {
        yield return ("Copy", LendingTexts.Place(missing.Copy));
        if (missing.Borrower is { } borrower)
        {
            yield return ("On loan to", LendingTexts.Named(borrower));
        }

        if (missing.Loan is { } loan)
        {
            yield return ("Loan", LendingTexts.Due(loan.Due));
        }

        if (missing.Loan is { IsClaimed: true })
        {
            yield return ("Noted", LendingTexts.Claimed);
        }
    }
}
