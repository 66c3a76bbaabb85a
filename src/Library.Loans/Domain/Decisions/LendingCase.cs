using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>All facts that a decision about a loan or a renewal rests on, as they are under the locks of the member and
/// the title.</summary>
internal sealed record LendingCase : IMemberCase
{
    /// <summary>The rules of the library.</summary>
    public required LendingPolicy Policy { get; init; }

    /// <summary>The title that is lent.</summary>
    public required CatalogueTitle Title { get; init; }

    /// <summary>The copy that is lent; null where any was asked for and none is free.</summary>
    public required CatalogueCopy? Copy { get; init; }

    /// <summary>The member who borrows.</summary>
    public required Borrower Borrower { get; init; }

    /// <summary>The open loans of the member.</summary>
    public required IReadOnlyList<Loan> LoansOfMember { get; init; }

    /// <summary>How many of them are of the kind of this title.</summary>
    public int LoansOfKind { get; init; }

    /// <summary>The open loan of the copy: what stands in the way, or what is renewed; null where there is
    /// none.</summary>
    public required Loan? Present { get; init; }

    /// <summary>How others want the title.</summary>
    public TitleHolds Holds { get; init; } = TitleHolds.None;

    /// <summary>The copies of the title that are on loan.</summary>
    public IReadOnlySet<CopyId> LentCopies { get; init; } = new HashSet<CopyId>();

    /// <summary>Whether a librarian asks.</summary>
    public required bool IsByStaff { get; init; }

    /// <summary>Whether the caller's word counts as verification of the borrower, as in an open library.</summary>
    public required bool IsVouchedFor { get; init; }

    /// <summary>When it is asked.</summary>
    public required DateTimeOffset At { get; init; }

    /// <inheritdoc />
    public bool IsKnown => Borrower.IsVerified || IsVouchedFor;

    /// <inheritdoc />
    public DateOnly Today => Policy.Zone.DayOf(At);

    /// <summary>A claimed loan does not count as overdue: its copy is looked for.</summary>
    public LongOverdue? LongOverdue =>
        Policy.FindLongOverdue(LoansOfMember.Where(loan => loan.ClaimedAt is null).Select(loan => loan.DueAt), At);

    /// <summary>The terms for this kind of thing in the hands of this member.</summary>
    public LendingTerms Terms => Policy.TermsFor(Title.Kind, Borrower.Group);

    /// <summary>The member for whom the copy is set aside; null where it is for none.</summary>
    public MemberId? CopyIsFor =>
        Copy is { Id: var id } && Holds.SetAside.TryGetValue(id, out var member) ? member : null;

    /// <summary>How many copies can be had at this moment.</summary>
    public int FreeCopies => Title.FreeCopies(IsTaken).Count();

    /// <summary>The copy of those that can be had that the borrower is to have: one that is set aside for it comes
    /// first. Null where there is none.</summary>
    public CatalogueCopy? FindFreeCopy() =>
        Title.Copies.FirstOrDefault(copy =>
            copy.CanBeLent
            && !LentCopies.Contains(copy.Id)
            && Holds.SetAside.TryGetValue(copy.Id, out var member)
            && member == Borrower.Id
        ) ?? Title.FreeCopies(IsTaken).FirstOrDefault();

    /// <summary>When a loan that begins now is due.</summary>
    public DueDate DueIfLent => Policy.DueAfter(At, Terms, At);

    /// <summary>When the present loan is due if it is renewed: it counts from now or from the due date, whichever is
    /// later.</summary>
    public DueDate DueIfRenewed(Loan loan) => Policy.DueAfter(At > loan.DueAt ? At : loan.DueAt, Terms, At);

    private bool IsTaken(CopyId id) => LentCopies.Contains(id) || Holds.SetAside.ContainsKey(id);
}
