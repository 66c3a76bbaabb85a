using Library.Books.Contract;
using Library.Loans.Domain;

namespace Library.Loans.Tests.Application.Modelled;

/// <summary>The reasons against a deed.</summary>
internal sealed partial class LendingModel
{
    private const string Blocked = "member_blocked";

    /// <summary>The code of the refusal that is due, or null where the deed must succeed.</summary>
    public string? Refusal(Deed deed, int first, int second, DateTimeOffset now) =>
        deed switch
        {
            Deed.CopyComes => Exists(Books, first) ? null : "book_not_found",
            Deed.BorrowCopy or Deed.LendDespiteBlock or Deed.LendAnyway or Deed.Scan when !HasCopy(first) =>
                "copy_unknown",
            Deed.Scan => null,
            Deed.Borrow or Deed.BorrowCopy or Deed.LendDespiteBlock or Deed.LendAnyway when !Exists(Members, second) =>
                "member_not_found",
            Deed.Borrow when !Exists(Books, first) => "book_not_found",
            Deed.Borrow when FreeCopyOf(first) < 0 => "book_not_available",
            Deed.Borrow => OfMember(second, now).FirstOrDefault(),
            Deed.BorrowCopy or Deed.LendDespiteBlock or Deed.LendAnyway when IsRepeatedLoan(first, second, now) => null,
            Deed.BorrowCopy or Deed.LendDespiteBlock or Deed.LendAnyway => OfCopy(deed, first, second, now),
            Deed.BookGoes when !Exists(Books, first) => "book_not_found",
            Deed.BookGoes => Open().Any(loan => Copies[Loans[loan].Copy].Book == first) ? "book_on_loan" : null,
            Deed.MemberLeaves when !Exists(Members, first) => "member_not_found",
            Deed.MemberLeaves => OpenOf(first).Any() ? "member_has_open_loans" : null,
            Deed.Return
            or Deed.Renew
            or Deed.RenewAnyway
            or Deed.UndoLoan
            or Deed.UndoReturn
            or Deed.ClaimReturned
            or Deed.Lose => OfLoan(deed, first, now),
            _ => null,
        };

    /// <summary>The first reason, unless staff override all that there are.</summary>
    private string? OfCopy(Deed deed, int copy, int member, DateTimeOffset now)
    {
        if (OpenLoanOf(copy) is >= 0 and var open && Loans[open].Member == member)
        {
            return "already_borrowed";
        }

        List<string> reasons = [.. OfCopy(copy), .. OfMember(member, now)];
        return deed == Deed.LendAnyway || (deed == Deed.LendDespiteBlock && reasons is [Blocked])
            ? null
            : reasons.FirstOrDefault();
    }

    private IEnumerable<string> OfCopy(int copy)
    {
        if (OpenLoanOf(copy) >= 0)
        {
            yield return "copy_on_loan";
        }

        if (Copies[copy].Condition is CopyCondition.Lost or CopyCondition.Missing)
        {
            yield return Copies[copy].Condition == CopyCondition.Lost ? "copy_lost" : "copy_missing";
        }
    }

    private IEnumerable<string> OfMember(int member, DateTimeOffset now)
    {
        if (Blocks[member])
        {
            yield return Blocked;
        }

        if (OpenOf(member).Any(loan => !Loans[loan].IsClaimed && now >= Loans[loan].Due.AddDays(1)))
        {
            yield return "member_overdue";
        }

        if (OpenOf(member).Count() >= (Children[member] ? LoansOfChildren : LoansAtOnce))
        {
            yield return "loan_limit_reached";
        }
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
            Deed.UndoLoan => Undoable(LendingEventKind.Lent, number, now) ?? OfReopening(loan.Other),
            Deed.UndoReturn => Undoable(LendingEventKind.Returned, number, now) ?? OfReopening(number),
            _ when loan.Back is not null => "loan_already_returned",
            Deed.Renew when now > loan.Due => "loan_overdue",
            Deed.Renew when loan.Renewals >= 2 => "renewal_limit_reached",
            Deed.Renew when Blocks[loan.Member] => Blocked,
            _ => null,
        };
    }

    private string? OfReopening(int loan) => loan < 0 || Members[Loans[loan].Member] ? null : "not_the_last_event";

    private string? Undoable(LendingEventKind kind, int loan, DateTimeOffset now)
    {
        var copy = Copies[Loans[loan].Copy];
        if (!Books[copy.Book] || copy.Last != kind || copy.Loan != loan)
        {
            return "not_the_last_event";
        }

        return now - copy.At > UndoPeriod ? "too_late_to_undo" : null;
    }
}
