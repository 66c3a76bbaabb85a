using Library.Books.Contract;
using Library.Desk.Application;
using Library.Loans.Contract;
using Library.Web;

namespace Library.Desk.Presentation.Pages;

/// <summary>The sentences that the page that lends speaks.</summary>
internal static class LendingSaid
{
    public static DeskSaid Of(string? word, ShownCopy? copy, OpenLoan? loan, LendingDesk desk) =>
        (word, copy, loan) switch
        {
            (LendingTexts.LentWord, not null, { Due: var due }) => DeskSaid.About(
                copy,
                "Lent: ",
                $", {LendingTexts.Due(due)}."
            ),
            (LendingTexts.LentOldLabelWord, not null, { Due: var due }) => DeskSaid.About(
                copy,
                "Lent: ",
                $", {LendingTexts.Due(due)}. {LendingTexts.OldLabel(copy)}",
                "attention"
            ),
            (LendingTexts.DoneWord, not null, not null) => DeskSaid.About(copy, "Already done: ", " is lent."),
            (LendingTexts.RenewedWord, not null, { Due: var due }) => DeskSaid.About(
                copy,
                "Renewed: ",
                $", {LendingTexts.Due(due)}."
            ),
            (LendingTexts.RenewedBeforeWord, not null, _) => DeskSaid.About(copy, "Already done: ", " is renewed."),
            (LendingTexts.RenewedWord, not null, null) => DeskSaid.About(copy, "Renewed: ", "."),
            (LendingTexts.UndoneWord, not null, null) => DeskSaid.About(copy, "Undone: ", " is not lent."),
            (LendingTexts.ClaimedWord, not null, not null) => DeskSaid.About(
                copy,
                "Said to be back: ",
                ". The loan stays open until the copy is scanned.",
                "attention"
            ),
            (LendingTexts.LostWord, not null, null) => DeskSaid.About(
                copy,
                "Lost: ",
                $". {LendingTexts.LostText}",
                "attention"
            ),
            _ when desk is { Member: { } member, Account: { } account } => new(
                [new TextPart($"{member.Name}: {LendingTexts.LoansOf(account)} loans."), .. ToFetch(desk)],
                desk.Awaited.Any(book => book.ReadyUntil is not null) ? "hold" : "ok"
            ),
            _ => DeskSaid.Nothing,
        };

    private static IEnumerable<TextPart> ToFetch(LendingDesk desk)
    {
        var ready = desk.Awaited.Where(book => book.ReadyUntil is not null).ToList();
        foreach (var (place, book) in ready.Index())
        {
            yield return new TextPart(place == 0 ? " To fetch: " : "; ");
            yield return new TextPart(book.Title ?? LendingTexts.Removed, book.Language);
        }

        if (ready.Count > 0)
        {
            yield return new TextPart(".");
        }
    }

    public static DeskSaid Stop(DeskRow row) =>
        new(
            [
                new TextPart("Stop: "),
                new TextPart(row.Title, row.Language),
                new TextPart($". {string.Join(' ', [.. Faults(row), .. row.Reasons])}"),
            ],
            "stop"
        );

    private static IEnumerable<string> Faults(DeskRow row) => row.Override?.Fault is { } fault ? [fault] : [];
}
