using Library.Books.Contract;
using Library.Desk.Application;
using Library.Loans.Contract;

namespace Library.Desk.Presentation.Pages;

/// <summary>The sentences that the page that lends speaks.</summary>
internal static class LendingSaid
{
    public static DeskSaid Of(string? word, ShownCopy? copy, OpenLoan? loan, LendingDesk desk) =>
        (word, copy, loan) switch
        {
            (LendingTexts.LentWord, { Title: var title }, { Due: var due }) => new(
                $"Lent: {title}, {LendingTexts.Due(due)}.",
                "ok"
            ),
            (LendingTexts.LentOldLabelWord, not null, { Due: var due }) => new(
                $"Lent: {copy.Title}, {LendingTexts.Due(due)}. {LendingTexts.OldLabel(copy)}",
                "attention"
            ),
            (LendingTexts.DoneWord, { Title: var title }, not null) => new($"Already done: {title} is lent.", "ok"),
            (LendingTexts.RenewedWord, { Title: var title }, { Due: var due }) => new(
                $"Renewed: {title}, {LendingTexts.Due(due)}.",
                "ok"
            ),
            (LendingTexts.RenewedBeforeWord, { Title: var title }, _) => new(
                $"Already done: {title} is renewed.",
                "ok"
            ),
            (LendingTexts.RenewedWord, { Title: var title }, null) => new($"Renewed: {title}.", "ok"),
            (LendingTexts.UndoneWord, { Title: var title }, null) => new($"Undone: {title} is not lent.", "ok"),
            (LendingTexts.ClaimedWord, { Title: var title }, not null) => new(
                $"Said to be back: {title}. The loan stays open until the copy is scanned.",
                "attention"
            ),
            (LendingTexts.LostWord, { Title: var title }, null) => new(
                $"Lost: {title}. {LendingTexts.LostText}",
                "attention"
            ),
            _ when desk is { Member: { } member, Account: { } account } => new(
                $"{member.Name}: {LendingTexts.LoansOf(account)} loans.{ToFetch(desk)}",
                desk.Awaited.Any(book => book.ReadyUntil is not null) ? "hold" : "ok"
            ),
            _ => DeskSaid.Nothing,
        };

    private static string ToFetch(LendingDesk desk)
    {
        var ready = desk.Awaited.Where(book => book.ReadyUntil is not null).Select(book => book.Title);
        return string.Join("; ", ready) is { Length: > 0 } titles ? $" To fetch: {titles}." : "";
    }

    public static DeskSaid Stop(DeskRow row) =>
        new($"Stop: {row.Title}. {string.Join(' ', [.. Faults(row), .. row.Reasons])}", "stop");

    private static IEnumerable<string> Faults(DeskRow row) => row.Override?.Fault is { } fault ? [fault] : [];
}
