using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Shared;

namespace Library.Desk.Application;

/// <summary>The outcome of a scan.</summary>
internal abstract record ScanOutcome;

/// <summary>Nothing was scanned, and nothing happens.</summary>
internal sealed record NothingScanned : ScanOutcome;

/// <summary>A card opened its member.</summary>
internal sealed record MemberOpened(MemberId MemberId) : ScanOutcome;

/// <summary>A copy shows itself.</summary>
internal sealed record CopyShown(CopyId CopyId) : ScanOutcome;

/// <summary>A copy was lent.</summary>
/// <param name="LoanId">The loan.</param>
/// <param name="CopyId">The copy.</param>
/// <param name="WasDone">Whether this was the echo of the scan that lent it.</param>
/// <param name="HasOtherLabel">Whether its label is an earlier one.</param>
internal sealed record CopyLent(LoanId LoanId, CopyId CopyId, bool WasDone, bool HasOtherLabel) : ScanOutcome;

/// <summary>A loan was renewed.</summary>
/// <param name="LoanId">The loan.</param>
/// <param name="CopyId">The copy.</param>
/// <param name="WasDone">Whether this was the echo of the scan that renewed it.</param>
internal sealed record CopyRenewed(LoanId LoanId, CopyId CopyId, bool WasDone) : ScanOutcome;

/// <summary>A copy came back, or was seen.</summary>
/// <param name="CopyId">The copy.</param>
/// <param name="Told">The codes of what staff have to know.</param>
internal sealed record CopyReturned(CopyId CopyId, IReadOnlyList<string> Told) : ScanOutcome;

/// <summary>Several copies have the code, and staff say which is meant.</summary>
/// <param name="Copies">The copies.</param>
/// <param name="OnLoan">The loans of those that are on loan.</param>
internal sealed record SeveralCopies(IReadOnlyList<ShownCopy> Copies, IReadOnlyDictionary<CopyId, OpenLoan> OnLoan)
    : ScanOutcome;

/// <summary>Something speaks against what was to be done with a copy.</summary>
/// <param name="Copy">The copy.</param>
/// <param name="Refusal">The reasons.</param>
internal sealed record CopyRefused(ShownCopy Copy, DomainException Refusal) : ScanOutcome
{
    /// <summary>Every reason.</summary>
    public IReadOnlyList<RefusalReason> Reasons =>
        (Refusal as IReasonedRefusal)?.Reasons ?? [new(Refusal.Code, Refusal.Message, Overridable: false)];
}

/// <summary>A code with which nothing can be done here.</summary>
/// <param name="Fault">Why.</param>
/// <param name="About">The code, or the title of the copy; empty where there is nothing to say of it.</param>
internal sealed record ScanRefused(ScanFault Fault, string About = "") : ScanOutcome
{
    /// <summary>The language of that title as a code, where known.</summary>
    public string? Language { get; init; }

    /// <summary>Nothing can be done with a title that has no copy.</summary>
    public static ScanRefused Of(NoCopyScan scan)
    {
        var title = scan.Titles.Values.First();
        return new ScanRefused(ScanFault.NoCopy, title.Title) { Language = title.Language };
    }
}

/// <summary>Why nothing can be done with a code.</summary>
internal enum ScanFault
{
    /// <summary>It leads to nothing.</summary>
    Unknown,

    /// <summary>The card was reported lost.</summary>
    LostCard,

    /// <summary>It is a card, where a copy is asked for.</summary>
    Card,

    /// <summary>It is the ISBN of a title without a copy, where a copy is asked for.</summary>
    NoCopy,

    /// <summary>It is the ISBN of several volumes, where one title is asked for.</summary>
    SeveralTitles,

    /// <summary>The copy is not on loan, and so cannot be renewed.</summary>
    NotOnLoan,

    /// <summary>The copy is on loan to another than the open member.</summary>
    OnLoanToAnother,
}
