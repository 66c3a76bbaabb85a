using Library.Books.Contract;
using Library.Loans.Domain;

namespace Library.Loans.Tests.Application.Modelled;

/// <summary>The rules of lending, as short as they can be said. Books, copies, members and loans are numbered in the
/// order of their coming.</summary>
internal sealed class LendingModel
{
    private static readonly TimeSpan RepeatedScan = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan UndoPeriod = TimeSpan.FromMinutes(15);

    /// <summary>Which books there are.</summary>
    public List<bool> Books { get; } = [];

    /// <summary>Every copy there ever was.</summary>
    public List<ModelledCopy> Copies { get; } = [];

    /// <summary>Which members there are.</summary>
    public List<bool> Members { get; } = [];

    /// <summary>Which members are blocked.</summary>
    public List<bool> Blocks { get; } = [];

    /// <summary>Every loan there ever was.</summary>
    public List<ModelledLoan> Loans { get; } = [];

    /// <summary>The code of the refusal that is due, or null where the deed must succeed.</summary>
    public string? Refusal(Deed deed, int first, int second, DateTimeOffset now) =>
        deed switch
        {
            Deed.CopyComes => Exists(Books, first) ? null : "book_not_found",
            Deed.BorrowCopy or Deed.Scan when !HasCopy(first) => "copy_unknown",
            Deed.Scan => null,
            Deed.Borrow or Deed.BorrowCopy when !Exists(Members, second) => "member_not_found",
            Deed.Borrow when !Exists(Books, first) => "book_not_found",
            Deed.Borrow when FreeCopyOf(first) < 0 => "book_not_available",
            Deed.Borrow => OfMember(second, now),
            Deed.BorrowCopy when IsRepeatedLoan(first, second, now) => null,
            Deed.BorrowCopy => OfCopy(first, second) ?? OfMember(second, now),
            Deed.BookGoes when !Exists(Books, first) => "book_not_found",
            Deed.BookGoes => Open().Any(loan => Copies[Loans[loan].Copy].Book == first) ? "book_on_loan" : null,
            Deed.MemberLeaves when !Exists(Members, first) => "member_not_found",
            Deed.MemberLeaves => OpenOf(first).Any() ? "member_has_open_loans" : null,
            Deed.Return or Deed.Renew or Deed.UndoLoan or Deed.UndoReturn or Deed.ClaimReturned or Deed.Lose => OfLoan(
                deed,
                first,
                now
            ),
            _ => null,
        };

    /// <summary>The effect of a deed that is not refused.</summary>
    public void Apply(Deed deed, int first, int second, DateTimeOffset now)
    {
        switch (deed)
        {
            case Deed.BookComes:
                Books.Add(item: true);
                Copies.Add(new ModelledCopy(Books.Count - 1));
                break;
            case Deed.CopyComes:
                Copies.Add(new ModelledCopy(first));
                break;
            case Deed.MemberJoins:
                Members.Add(item: true);
                Blocks.Add(item: false);
                break;
            case Deed.MemberIsBlocked when Exists(Members, first):
                Blocks[first] = !Blocks[first];
                break;
            case Deed.Borrow:
                Lend(FreeCopyOf(first), second, now);
                break;
            case Deed.BorrowCopy when !IsRepeatedLoan(first, second, now):
                Lend(first, second, now);
                break;
            case Deed.Scan:
                Scan(first, now);
                break;
            case Deed.BookGoes:
                Books[first] = false;
                break;
            case Deed.MemberLeaves:
                Members[first] = false;
                break;
            default:
                ApplyToLoan(deed, first, now);
                break;
        }
    }

    /// <summary>Whether the copy exists.</summary>
    public bool HasCopy(int copy) => copy < Copies.Count && Books[Copies[copy].Book];

    /// <summary>The loans of a member that stand like this, newest first; none of a member who is gone.</summary>
    public IEnumerable<int> Of(int member, LoanStatus? status, DateTimeOffset now) =>
        Enumerable
            .Range(0, Loans.Count)
            .Reverse()
            .Where(number =>
                Members[member]
                && Loans[number] is { IsUndone: false } loan
                && loan.Member == member
                && status switch
                {
                    LoanStatus.Returned => loan.Back is not null,
                    LoanStatus.Open => loan.Back is null,
                    LoanStatus.Overdue => loan.Back is null && now > loan.Due,
                    _ => true,
                }
            );

    private string? OfCopy(int copy, int member) =>
        OpenLoanOf(copy) is var open && open >= 0
            ? Loans[open].Member == member
                ? "already_borrowed"
                : "copy_on_loan"
            : Copies[copy].Condition switch
            {
                CopyCondition.Lost => "copy_lost",
                CopyCondition.Missing => "copy_missing",
                _ => null,
            };

    private string? OfMember(int member, DateTimeOffset now)
    {
        if (Blocks[member])
        {
            return "member_blocked";
        }

        if (OpenOf(member).Any(loan => !Loans[loan].IsClaimed && now >= Loans[loan].Due.AddDays(1)))
        {
            return "member_overdue";
        }

        return OpenOf(member).Count() >= 20 ? "loan_limit_reached" : null;
    }

    private string? OfLoan(Deed deed, int number, DateTimeOffset now)
    {
        if (number >= Loans.Count || Loans[number].IsUndone)
        {
            return "loan_not_found";
        }

        var loan = Loans[number];
        return deed switch
        {
            Deed.UndoLoan => Undoable(LendingEventKind.Lent, number, now),
            Deed.UndoReturn => Undoable(LendingEventKind.Returned, number, now)
                ?? (Members[loan.Member] ? null : "not_the_last_event"),
            _ when loan.Back is not null => "loan_already_returned",
            Deed.Renew when now > loan.Due => "loan_overdue",
            Deed.Renew when loan.Renewals == 2 => "renewal_limit_reached",
            Deed.Renew when Blocks[loan.Member] => "member_blocked",
            _ => null,
        };
    }

    private string? Undoable(LendingEventKind kind, int loan, DateTimeOffset now)
    {
        var copy = Copies[Loans[loan].Copy];
        if (!Books[copy.Book] || copy.Last != kind || copy.Loan != loan)
        {
            return "not_the_last_event";
        }

        return now - copy.At > UndoPeriod ? "too_late_to_undo" : null;
    }

    private void ApplyToLoan(Deed deed, int number, DateTimeOffset now)
    {
        if (number >= Loans.Count)
        {
            return;
        }

        var loan = Loans[number];
        switch (deed)
        {
            case Deed.Return:
                var isMissing = Copies[loan.Copy].Condition == CopyCondition.Missing;
                End(number, LendingEventKind.Returned, isMissing ? CopyCondition.Normal : null, now);
                break;
            case Deed.Renew:
                Loans[number] = loan with { Due = Later(now, loan.Due).AddDays(14), Renewals = loan.Renewals + 1 };
                Happens(loan.Copy, LendingEventKind.Renewed, number, now);
                break;
            case Deed.UndoLoan:
                Loans[number] = loan with { IsUndone = true };
                Happens(loan.Copy, LendingEventKind.LoanUndone, number, now);
                break;
            case Deed.UndoReturn:
                Loans[number] = loan with { Back = null };
                Happens(loan.Copy, LendingEventKind.ReturnUndone, number, now, Copies[loan.Copy].Before);
                break;
            case Deed.ClaimReturned when !loan.IsClaimed:
                Loans[number] = loan with { IsClaimed = true };
                Happens(loan.Copy, LendingEventKind.ClaimedReturned, number, now, CopyCondition.Missing);
                break;
            case Deed.Lose:
                End(number, LendingEventKind.Lost, CopyCondition.Lost, now);
                break;
        }
    }

    private void Lend(int copy, int member, DateTimeOffset now)
    {
        Loans.Add(new ModelledLoan(copy, member, now, now.AddDays(14)));
        Happens(copy, LendingEventKind.Lent, Loans.Count - 1, now);
    }

    private void Scan(int number, DateTimeOffset now)
    {
        var copy = Copies[number];
        var found = copy.Condition == CopyCondition.Normal ? (CopyCondition?)null : CopyCondition.Normal;
        var open = OpenLoanOf(number);
        if (open >= 0)
        {
            End(open, LendingEventKind.Returned, found, now);
        }
        else if (
            found is not null
            || copy.Last is not (LendingEventKind.Returned or LendingEventKind.Seen)
            || now - copy.At > RepeatedScan
        )
        {
            Happens(number, LendingEventKind.Seen, loan: -1, now, found);
        }
    }

    private void End(int number, LendingEventKind kind, CopyCondition? condition, DateTimeOffset now)
    {
        var loan = Loans[number];
        Loans[number] = loan with { Back = Later(now, loan.From) };
        Happens(loan.Copy, kind, number, now, condition);
    }

    private void Happens(
        int copy,
        LendingEventKind kind,
        int loan,
        DateTimeOffset now,
        CopyCondition? condition = null
    ) =>
        Copies[copy] = Copies[copy] with
        {
            Condition = condition ?? Copies[copy].Condition,
            Last = kind,
            Loan = loan,
            At = now,
            Before = condition is null ? null : Copies[copy].Condition,
        };

    private bool IsRepeatedLoan(int copy, int member, DateTimeOffset now) =>
        OpenLoanOf(copy) is var open
        && open >= 0
        && Loans[open].Member == member
        && now - Loans[open].From <= RepeatedScan;

    private int FreeCopyOf(int book) =>
        Enumerable
            .Range(0, Copies.Count)
            .Where(copy => Copies[copy] is { Condition: CopyCondition.Normal } found && found.Book == book)
            .FirstOrDefault(copy => OpenLoanOf(copy) < 0, defaultValue: -1);

    private int OpenLoanOf(int copy) =>
        Loans.FindIndex(loan => loan is { Back: null, IsUndone: false } && loan.Copy == copy);

    private IEnumerable<int> Open() =>
        Enumerable.Range(0, Loans.Count).Where(loan => Loans[loan] is { Back: null, IsUndone: false });

    private IEnumerable<int> OpenOf(int member) => Open().Where(loan => Loans[loan].Member == member);

    private static bool Exists(List<bool> items, int number) => number < items.Count && items[number];

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
