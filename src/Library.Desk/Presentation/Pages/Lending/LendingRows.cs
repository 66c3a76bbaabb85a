using Library.Books.Contract;
using Library.Desk.Application;
using Library.Loans.Contract;
using Library.Shared;
using Library.Web;

namespace Library.Desk.Presentation.Pages;

/// <summary>Makes the page that lends of what is known.</summary>
internal sealed class LendingRows(LendingPlace place, LendingDesk desk)
{
    private const string UndoKey = "Alt+Z";

    /// <summary>The page after something was done, or as it is opened.</summary>
    /// <param name="word">The word of the act, or null.</param>
    /// <param name="about">The copy with which it was done, or null.</param>
    public LendingView Show(string? word, CopyId? about)
    {
        var loan = Loans.FirstOrDefault(open => open.CopyId == about && about is not null);
        var copy = about is { } id ? desk.Copies.GetValueOrDefault(id) : null;
        IReadOnlyList<DeskRow> first = (word, copy, loan) switch
        {
            (LendingTexts.LostWord, not null, null) => [Lost(copy)],
            (LendingTexts.UndoneWord, not null, null) => [Undone(copy)],
            _ => [],
        };
        return View(LendingSaid.Of(word, copy, loan, desk), first, word, about);
    }

    /// <summary>The page with a copy that shows itself.</summary>
    public LendingView ShowCopy()
    {
        if (desk.Shown is not var (copy, loan, borrower))
        {
            return View(DeskSaid.Nothing, []);
        }

        var waits = desk.ShownIsFor;
        var state =
            loan is not null ? LendingTexts.OnLoanTo(borrower, loan)
            : waits is not null ? LendingTexts.SetAside(waits)
            : LendingTexts.ConditionOf(copy.Condition);
        var row = DeskRow.Of(copy) with
        {
            Tone =
                loan is not null ? "attention"
                : waits is not null ? "hold"
                : "",
            Lines = [.. new[] { copy.Author, LendingTexts.Place(copy), copy.Note, state }.OfType<string>()],
            Actions =
            [
                .. loan is null ? [] : new[] { Return(copy) },
                .. (borrower ?? waits?.Member) is { } member ? new[] { Open(member.Id) } : [],
            ],
        };
        return View(DeskSaid.About(copy, "", $". {state}", "attention"), [row]);
    }

    /// <summary>The page with a scan that a log-in has interrupted.</summary>
    public LendingView ShowWaiting(string code) =>
        View(DeskSaid.Of(LendingTexts.WasLoggedOut, "attention"), [ScanRows.Waiting(code, ScanAgain)]);

    public LendingView ShowRefused(CopyRefused refused, PostedOverride posted)
    {
        var reasons = refused.Reasons.Where(reason => reason.Refuses()).ToList();
        var row = DeskRow.Of(refused.Copy) with
        {
            Tone = "stop",
            Tag = place.RenewsNow ? LendingTexts.NotRenewed : LendingTexts.NotLent,
            Reasons = [.. reasons.Select(reason => reason.Text)],
            Override = posted.FormFor(
                reasons,
                place.RenewsNow ? LendingTexts.Renew : LendingTexts.Lend,
                LendingPages.Path,
                FieldsWith(refused.Copy.Barcode.Value)
            ),
            Actions =
            [
                .. reasons.Exists(reason => reason.Code == "already_borrowed")
                    ? new[] { RenewAction(refused.Copy) }
                    : [],
            ],
        };
        return View(LendingSaid.Stop(row), [row], shown: refused.Copy.Id);
    }

    public LendingView ShowRefused(ScanRefused refused)
    {
        var row = ScanRows.Refused(refused);
        return View(LendingSaid.Stop(row), [row]);
    }

    public LendingView ShowNotUndone(CopyId? about, DomainException refusal)
    {
        var copy = about is { } id ? desk.Copies.GetValueOrDefault(id) : null;
        var row = DeskRow.Of(copy) with { Tone = "stop", Tag = LendingTexts.NotUndone, Reasons = [refusal.Message] };
        return View(LendingSaid.Stop(row), [row]);
    }

    public LendingView ShowSeveral(SeveralCopies several)
    {
        var row = ScanRows.Several(several, ScanAgain);
        return View(DeskSaid.About(several.Copies[0], "", $". {LendingTexts.Which}", "attention"), [row]);
    }

    private IReadOnlyList<OpenLoan> Loans => desk.Account?.Loans ?? [];

    private LendingView View(
        DeskSaid said,
        IReadOnlyList<DeskRow> first,
        string? word = null,
        CopyId? about = null,
        CopyId? shown = null
    )
    {
        var fresh = Loans
            .Where(loan => loan.IsFresh || loan.CopyId == about && word is not null)
            .OrderByDescending(loan => loan.CopyId == about)
            .ToList();
        var undoable = Loans.FirstOrDefault(loan => loan.IsFresh);
        var isGone = place.Member is not null && desk.Member is null;
        return new LendingView(
            LendingTexts.HeadingFor(desk.Member, place.Renews),
            place.Renews ? LendingTexts.ScanToRenew
                : desk.Member is null ? LendingTexts.ScanAny
                : LendingTexts.ScanNext,
            place.Fields,
            isGone ? DeskSaid.Of(LendingTexts.MemberGone, "stop") : said
        )
        {
            Member = desk.Member is { } member ? MemberPanels.Of(member, desk, place) : null,
            Ways = [RenewWay, new DeskAction(DeskTexts.KeysHeading, PrintPages.KeysPath)],
            Events =
            [
                .. isGone ? new[] { new DeskRow(LendingTexts.MemberGone) { Tone = "stop" } } : [],
                .. first,
                .. Refused(shown),
                .. fresh.Select(loan => Fresh(loan, word, about, loan == undoable)),
            ],
            Latest = [.. desk.Latest.Select(happened => LatestRows.Of(happened, desk))],
            Before = [.. Loans.Except(fresh).Select(Older)],
        };
    }

    private DeskAction RenewWay =>
        new(
            place.Renews ? LendingTexts.LendAgain : LendingTexts.RenewByScan,
            (place with { Renews = !place.Renews }).Path(),
            Key: "Alt+R"
        );

    /// <summary>The copies that were refused before, and are not lent yet: no later scan takes it from sight.</summary>
    private IEnumerable<DeskRow> Refused(CopyId? shown) =>
        place
            .Refused.Where(id => id != shown && Loans.All(loan => loan.CopyId != id))
            .Select(id => desk.Copies.GetValueOrDefault(id))
            .OfType<ShownCopy>()
            .Select(copy =>
                DeskRow.Of(copy) with
                {
                    Tone = "stop",
                    Tag = LendingTexts.NotLent,
                    Lines = [LendingTexts.ScanAgain],
                    Actions = [new DeskAction(LendingTexts.LeaveIt, place.Without(copy.Id).Path())],
                }
            );

    private DeskRow Fresh(OpenLoan loan, string? word, CopyId? about, bool isLast)
    {
        var isAbout = loan.CopyId == about;
        var copy = CopyOf(loan);
        var hasOldLabel = isAbout && word == LendingTexts.LentOldLabelWord && copy is not null;
        return RowOf(loan) with
        {
            Tone = hasOldLabel || loan.IsClaimed ? "attention" : "ok",
            Tag =
                loan.IsClaimed ? LendingTexts.Claimed
                : isAbout && LendingTexts.IsRenewed(word) ? LendingTexts.Renewed
                : LendingTexts.Lent,
            Lines =
            [
                LendingTexts.Due(loan.Due),
                .. hasOldLabel ? new[] { LendingTexts.OldLabel(copy!) } : [],
                .. isAbout && copy?.Note is { } note ? new[] { note } : [],
            ],
            Actions = isLast ? [UndoAction(loan, LendingTexts.IsRenewed(word) ? null : UndoKey)] : [],
        };
    }

    private DeskRow Older(OpenLoan loan) =>
        RowOf(loan) with
        {
            Tone =
                loan.IsClaimed ? "attention"
                : loan.Due.IsOver ? "stop"
                : null,
            Tag =
                loan.IsClaimed ? LendingTexts.Claimed
                : loan.Due.IsOver ? LendingTexts.Overdue
                : null,
            Lines = [LendingTexts.Due(loan.Due)],
            Actions = CopyOf(loan) is { } copy
                ? [RenewAction(copy), new DeskAction(PageWords.Missing, MissingPages.PathOf(copy.Id))]
                : [],
        };

    private static DeskRow Undone(ShownCopy copy) =>
        DeskRow.Of(copy) with
        {
            Tag = LendingTexts.UndoneWord,
            Lines = [LendingTexts.IsNotLent],
        };

    private static DeskRow Lost(ShownCopy copy) =>
        DeskRow.Of(copy) with
        {
            Tone = "attention",
            Tag = LendingTexts.Lost,
            Lines = [LendingTexts.LostText],
        };

    private DeskRow RowOf(OpenLoan loan) => DeskRow.Of(CopyOf(loan));

    private ShownCopy? CopyOf(OpenLoan loan) => loan.CopyId is { } id ? desk.Copies.GetValueOrDefault(id) : null;

    /// <summary>The way to undo a loan. A renewal cannot be undone, so that after it the key would undo something
    /// else than the last act.</summary>
    private DeskAction UndoAction(OpenLoan loan, string? key) =>
        new(
            LendingTexts.Undo,
            LendingPages.UndoPath(loan.Id),
            [.. place.Fields, .. loan.CopyId is { } id ? new[] { new DeskField(LendingPages.About, $"{id}") } : []],
            key
        );

    private DeskAction RenewAction(ShownCopy copy)
    {
        var renewing = (place with { RenewsOnce = true }).FieldsOnce;
        var code = new DeskField(LendingPages.Code, copy.Barcode.Value);
        return new DeskAction(LendingTexts.Renew, LendingPages.Path, [.. renewing, code]);
    }

    private DeskAction ScanAgain(string label, string code) => new(label, LendingPages.Path, FieldsWith(code));

    private IReadOnlyList<DeskField> FieldsWith(string code) =>
        [.. place.FieldsOnce, new DeskField(LendingPages.Code, code)];

    private static DeskAction Return(ShownCopy copy) =>
        new(ReturnTexts.ReturnIt, ReturnPages.Path, [new DeskField(LendingPages.Code, copy.Barcode.Value)]);

    /// <summary>The button that opens a member.</summary>
    public static DeskAction Open(MemberId member) =>
        new(LendingTexts.Open, (LendingPlace.Empty with { Member = member }).Path());
}
