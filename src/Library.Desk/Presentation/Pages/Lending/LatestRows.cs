using Library.Desk.Application;
using Library.Loans.Contract;
using Library.Members.Contract;

namespace Library.Desk.Presentation.Pages;

/// <summary>Shows the last acts of a librarian.</summary>
internal static class LatestRows
{
    public static DeskRow Of(EventAtDesk happened, LendingDesk desk)
    {
        var copy = happened.CopyId is { } id ? desk.Copies.GetValueOrDefault(id) : null;
        var borrower = happened.MemberId is { } member ? desk.Borrowers.GetValueOrDefault(member) : null;
        return DeskRow.Of(copy) with
        {
            Tag = LendingTexts.NameOf(happened.Act),
            At = happened.At,
            Lines = [.. Lines(happened, borrower, happened.BringsCopy ? WaitsFor(happened, desk) : null)],
            Actions = borrower is null ? [] : [LendingRows.Open(borrower.Id)],
        };
    }

    private static SetAsideFor? WaitsFor(EventAtDesk happened, LendingDesk desk) =>
        happened.CopyId is { } id ? desk.SetAside.GetValueOrDefault(id) : null;

    private static IEnumerable<string> Lines(EventAtDesk happened, ShownMember? borrower, SetAsideFor? waits)
    {
        if (borrower is not null)
        {
            yield return LendingTexts.Named(borrower);
        }

        if (waits is not null)
        {
            yield return LendingTexts.SetAside(waits);
        }

        if (happened.Due is { } due)
        {
            yield return $"due {LendingTexts.Day(due)}";
        }

        if (happened.Overridden.Count > 0)
        {
            yield return LendingTexts.Despite(happened.Overridden);
        }
    }
}
