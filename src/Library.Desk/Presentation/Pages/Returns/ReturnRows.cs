using Library.Books.Contract;
using Library.Desk.Application;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Desk.Presentation.Pages;

/// <summary>Makes the page that takes copies back of what is known.</summary>
internal sealed class ReturnRows(ReturnPlace place, ReturnsDesk desk)
{
    /// <summary>The page after a scan, or as it is opened.</summary>
    /// <param name="words">The words of the act, or null.</param>
    /// <param name="about">The copy with which it was done, or null.</param>
    public ReturnsView Show(string? words, CopyId? about)
    {
        var copy = about is { } id ? desk.Copies.GetValueOrDefault(id) : null;
        var told = (words ?? "").Split('.');
        return View(ReturnTexts.Said(told, copy, WaitsFor(about)), [], copy, told);
    }

    /// <summary>The page with a scan that a log-in has interrupted.</summary>
    public ReturnsView ShowWaiting(string code) =>
        View(DeskSaid.Of(LendingTexts.WasLoggedOut, "attention"), [ScanRows.Waiting(code, ScanAgain)]);

    public ReturnsView ShowNotDone(DeskRow about, DomainException refusal)
    {
        var row = about with { Tone = "stop", Tag = LendingTexts.NotDone, Reasons = [refusal.Message] };
        return Again(View(LendingSaid.Stop(row), [row]));
    }

    public ReturnsView ShowRefused(ScanRefused refused)
    {
        var row = ScanRows.Refused(refused);
        return Again(View(LendingSaid.Stop(row), [row]));
    }

    public ReturnsView ShowSeveral(SeveralCopies several)
    {
        var row = ScanRows.Several(several, ScanAgain);
        return View(DeskSaid.About(several.Copies[0], "", $". {LendingTexts.Which}", "attention"), [row]);
    }

    /// <summary>The page on which the refused scan can be made again as it was.</summary>
    private ReturnsView Again(ReturnsView view) => view with { Condition = place.Condition, Note = place.Note };

    private ReturnsView View(
        DeskSaid said,
        IReadOnlyList<DeskRow> first,
        ShownCopy? about = null,
        IReadOnlyList<string>? told = null
    )
    {
        var rows = desk.Events.Select(
            (happened, index) =>
                Row(happened, isLast: index == 0, index == 0 && happened.CopyId == about?.Id ? told : null)
        );
        return new ReturnsView(said, place.Text)
        {
            DropDay = place.ReturnedOn is { } day ? ReturnTexts.DropDay(day) : null,
            Events = [.. first, .. rows],
        };
    }

    private DeskRow Row(ReturnEvent happened, bool isLast, IReadOnlyList<string>? told)
    {
        if (happened.CopyId is not { } id || desk.Copies.GetValueOrDefault(id) is not { } copy)
        {
            return new DeskRow(LendingTexts.Removed) { At = happened.At };
        }

        var borrower = happened.MemberId is { } member ? desk.Members.GetValueOrDefault(member) : null;
        var waits = WaitsFor(id);
        var (tone, tag) = ReturnTexts.WhereTo(copy, waits);
        return DeskRow.Of(copy) with
        {
            Tone = tone,
            Tag = tag,
            At = happened.At,
            Lines =
            [
                .. waits is null ? [] : new[] { ReturnTexts.WaitsFor(waits) },
                .. Lines(happened, copy, borrower, told ?? []),
            ],
            Actions =
            [
                .. isLast && happened is { MayBeUndone: true, LoanId: { } loan } ? new[] { Undo(loan, copy) } : [],
                .. tone is "attention" or "hold"
                    ? new[] { new DeskAction(PrintTexts.PrintSlip, PrintPages.SlipPath(copy.Id)) }
                    : [],
            ],
        };
    }

    private static IEnumerable<string> Lines(
        ReturnEvent happened,
        ShownCopy copy,
        ShownMember? borrower,
        IReadOnlyList<string> told
    )
    {
        yield return LendingTexts.Place(copy);
        if (happened.LoanId is null)
        {
            yield return ReturnTexts.NotOnLoan;
        }
        else if (borrower is not null)
        {
            yield return ReturnTexts.From(borrower);
        }

        if (happened.Before is CopyCondition.Lost or CopyCondition.Missing)
        {
            yield return ReturnTexts.Found;
        }

        if (told.Contains("old_label", StringComparer.Ordinal))
        {
            yield return LendingTexts.OldLabel(copy);
        }

        if (copy.Note is { } note)
        {
            yield return ReturnTexts.NoteOf(note);
        }
    }

    private SetAsideFor? WaitsFor(CopyId? id) => id is { } copy ? desk.SetAside.GetValueOrDefault(copy) : null;

    private DeskAction Undo(LoanId loan, ShownCopy copy) =>
        new(
            LendingTexts.Undo,
            ReturnPages.UndoPath(loan),
            [.. place.Fields, new DeskField(LendingPages.About, $"{copy.Id}")],
            Key: "Alt+Z"
        );

    private DeskAction ScanAgain(string label, string code) =>
        new(label, ReturnPages.Path, [.. place.FieldsOnce, new DeskField(LendingPages.Code, code)]);
}
