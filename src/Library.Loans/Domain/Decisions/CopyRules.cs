using Library.Books.Contract;

namespace Library.Loans.Domain;

/// <summary>Asked for by its title, a book needs a copy that is free.</summary>
internal sealed class FreeCopy : ILendingRule
{
    public Reason? Judge(LendingCase asked) =>
        asked.Copy is null
            ? Reason.Never("book_not_available", "No copy of the book can be lent at this moment.")
            : null;
}

/// <summary>A copy that was taken out of the stock is not lent.</summary>
internal sealed class StillInStock : ILendingRule
{
    public Reason? Judge(LendingCase asked) =>
        asked.Copy?.Condition == CopyCondition.Withdrawn
            ? Reason.Never("copy_withdrawn", "The copy was taken out of the stock.")
            : null;
}

/// <summary>A member does not borrow twice what it has; it renews.</summary>
internal sealed class NotTwice : ILendingRule
{
    public Reason? Judge(LendingCase asked) =>
        asked.Present is { } loan && loan.MemberId == asked.Borrower.Id
            ? Reason.Never("already_borrowed", "The member has this copy on loan; the loan can be renewed.")
            : null;
}

/// <summary>A copy is on loan to one member; staff who hold it in their hands may return it first.</summary>
internal sealed class OnePlaceAtATime : ILendingRule
{
    public Reason? Judge(LendingCase asked) =>
        asked.Present is { } loan && loan.MemberId != asked.Borrower.Id
            ? Reason.Overridable(LendingRules.CopyOnLoan, "The copy is on loan to another member.")
            : null;
}

/// <summary>A copy in this condition is not lent; staff who lend it all the same find it normal.</summary>
internal sealed class ConditionRule(CopyCondition condition, string code, string text) : ILendingRule
{
    public CopyCondition Condition => condition;

    public string Code => code;

    public Reason? Judge(LendingCase asked) =>
        asked.Copy?.Condition == condition ? Reason.Overridable(code, text) : null;
}

/// <summary>A thing that is read in the library stays there: a copy for reference, or a kind that is not
/// lent.</summary>
internal sealed class ToTakeHome : ILendingRule
{
    public Reason? Judge(LendingCase asked) =>
        asked.Copy?.Condition == CopyCondition.Reference || !asked.Terms.IsLendable
            ? Reason.Overridable("reference_only", "It is for use in the library and not lent.")
            : null;
}
