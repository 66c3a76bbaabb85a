using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Testing;

namespace Library.Loans.Tests.Application.Modelled;

/// <summary>The rules of lending, as short as they can be said. Books, copies, members and loans are numbered in the
/// order of their coming.</summary>
internal sealed partial class LendingModel
{
    private static readonly TimeSpan RepeatedScan = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan UndoPeriod = TimeSpan.FromMinutes(15);

    private const int Days = 14;
    private const int LoansAtOnce = 3;
    private const int DaysOfChildren = 7;
    private const int LoansOfChildren = 2;
    private const string Child = "Child";

    /// <summary>The rules of the library: a group has a loan period and a limit of its own.</summary>
    public static LendingPolicy Policy { get; } =
        A.Policy(draft =>
            draft with
            {
                LoanDays = Days,
                LoansAtOnce = LoansAtOnce,
                Groups = [new GroupDraft(Child, LoanDays: DaysOfChildren, LoansAtOnce: LoansOfChildren)],
            }
        );

    /// <summary>Which books there are.</summary>
    public List<bool> Books { get; } = [];

    /// <summary>Every copy there ever was.</summary>
    public List<ModelledCopy> Copies { get; } = [];

    /// <summary>Which members there are.</summary>
    public List<bool> Members { get; } = [];

    /// <summary>Which members are blocked.</summary>
    public List<bool> Blocks { get; } = [];

    /// <summary>Which members are children.</summary>
    public List<bool> Children { get; } = [];

    /// <summary>Every loan there ever was.</summary>
    public List<ModelledLoan> Loans { get; } = [];

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
                Children.Add(item: false);
                break;
            case Deed.MemberIsBlocked when Exists(Members, first):
                Blocks[first] = !Blocks[first];
                break;
            case Deed.MemberChangesGroup when Exists(Members, first):
                Children[first] = !Children[first];
                break;
            case Deed.Borrow:
                Lend(FreeCopyOf(first), second, now);
                break;
            case Deed.BorrowCopy or Deed.LendDespiteBlock or Deed.LendAnyway when !IsRepeatedLoan(first, second, now):
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

    /// <summary>The group of a member, as it is or as it is after a change.</summary>
    public string? GroupOf(int member, bool changes) => Children[member] != changes ? Child : null;

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
            case Deed.Renew or Deed.RenewAnyway:
                var due = Later(now, loan.Due).AddDays(LoanDays(loan.Member));
                Loans[number] = loan with { Due = due, Renewals = loan.Renewals + 1 };
                Happens(loan.Copy, LendingEventKind.Renewed, number, now);
                break;
            case Deed.UndoLoan:
                Loans[number] = loan with { IsUndone = true };
                Happens(loan.Copy, LendingEventKind.LoanUndone, number, now, Copies[loan.Copy].Before);
                Reopen(loan.Other, now);
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
        var other = OpenLoanOf(copy);
        if (other >= 0)
        {
            End(other, LendingEventKind.Returned, condition: null, now);
        }

        Loans.Add(new ModelledLoan(copy, member, now, now.AddDays(LoanDays(member)), Other: other));
        var found = Copies[copy].Condition == CopyCondition.Normal ? (CopyCondition?)null : CopyCondition.Normal;
        Happens(copy, LendingEventKind.Lent, Loans.Count - 1, now, found);
    }

    private void Reopen(int number, DateTimeOffset now)
    {
        if (number >= 0)
        {
            Loans[number] = Loans[number] with { Back = null };
            Happens(Loans[number].Copy, LendingEventKind.ReturnUndone, number, now);
        }
    }

    private int LoanDays(int member) => Children[member] ? DaysOfChildren : Days;

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
