using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>All facts that a hold rests on which is to be placed, as they are under the locks of the member and the
/// title.</summary>
internal sealed record PlacingCase : IMemberCase
{
    /// <summary>The rules of the library.</summary>
    public required IHoldPolicy Policy { get; init; }

    /// <summary>The title that is wanted.</summary>
    public required CatalogueTitle Title { get; init; }

    /// <summary>The member who wants it.</summary>
    public required Borrower Borrower { get; init; }

    /// <summary>Whether a librarian asks.</summary>
    public required bool IsByStaff { get; init; }

    /// <summary>The active holds of the member.</summary>
    public required IReadOnlyList<Hold> HoldsOfMember { get; init; }

    /// <summary>The copies that are on loan: those of the title, and those that the member has.</summary>
    public required IReadOnlyList<CopyOnLoan> Lent { get; init; }

    /// <summary>The copies of the title that are set aside.</summary>
    public required IReadOnlyCollection<CopyId> SetAside { get; init; }

    /// <summary>How many others wait for the title and would be served.</summary>
    public required int Waiting { get; init; }

    /// <summary>When it is asked.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many holds the member may have at once.</summary>
    public int MostHolds => Policy.HoldsAtOnce(Title.Kind, Borrower.Group);

    /// <inheritdoc />
    public bool IsKnown => Borrower.IsVerified;

    /// <inheritdoc />
    public DateOnly Today => Policy.DayOf(At);

    /// <summary>A claimed loan does not count as overdue: its copy is looked for.</summary>
    public LongOverdue? LongOverdue =>
        Policy.FindLongOverdue(
            Lent.Where(copy => copy.MemberId == Borrower.Id && !copy.IsClaimed).Select(copy => copy.DueAt),
            At
        );

    /// <summary>The copies of the title that are on loan.</summary>
    public IEnumerable<CopyOnLoan> LentOfTitle => Lent.Where(copy => copy.BookId == Title.Id);

    /// <summary>Whether a copy can be waited for.</summary>
    public bool CanBeFilled => Title.Copies.Any(copy => copy.Condition.CanBeAwaited());

    /// <summary>Whether a copy is for use in the library.</summary>
    public bool IsForReference => Title.Copies.Any(copy => copy.Condition == CopyCondition.Reference);

    /// <summary>How many copies can be had at this moment.</summary>
    public int FreeCopies =>
        Title.FreeCopies(id => Lent.Any(lent => lent.CopyId == id) || SetAside.Contains(id)).Count();
}
