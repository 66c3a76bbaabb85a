using Library.Books.Contract;
using Library.Loans.Contract;

namespace Library.Loans.Domain;

/// <summary>Asked for by its title, a book needs a copy that is free.</summary>
internal sealed class FreeCopy : IDecisionRule<LendingCase>
{
    public string Code => "book_not_available";

    public ReasonWeight Weight => ReasonWeight.Never;

    public string? Judge(LendingCase asked) =>
        asked.Copy is null ? "No copy of the book can be lent at this moment." : null;
}

/// <summary>A copy that was taken out of the stock is not lent.</summary>
internal sealed class StillInStock : IDecisionRule<LendingCase>
{
    public string Code => "copy_withdrawn";

    public ReasonWeight Weight => ReasonWeight.Never;

    public string? Judge(LendingCase asked) =>
        asked.Copy?.Condition == CopyCondition.Withdrawn ? "The copy was taken out of the stock." : null;
}

/// <summary>A member does not borrow twice what it has; it renews.</summary>
internal sealed class NotTwice : IDecisionRule<LendingCase>
{
    public string Code => "already_borrowed";

    public ReasonWeight Weight => ReasonWeight.Never;

    public string? Judge(LendingCase asked) =>
        asked.Present is { } loan && loan.MemberId == asked.Borrower.Id
            ? "The member has this copy on loan; the loan can be renewed."
            : null;
}

/// <summary>A copy is on loan to one member; staff who hold it in their hands may return it first.</summary>
internal sealed class OnePlaceAtATime : IDecisionRule<LendingCase>
{
    public string Code => "copy_on_loan";

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(LendingCase asked) =>
        asked.Present is { } loan && loan.MemberId != asked.Borrower.Id
            ? "The copy is on loan to another member."
            : null;
}

/// <summary>A copy in this condition is not lent; staff who lend it all the same find it normal.</summary>
internal sealed class ConditionRule(CopyCondition condition, string code, string text) : IDecisionRule<LendingCase>
{
    public CopyCondition Condition => condition;

    public string Code => code;

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(LendingCase asked) => asked.Copy?.Condition == condition ? text : null;
}

/// <summary>A thing that is read in the library stays there: a copy for reference, or a kind that is not
/// lent.</summary>
internal sealed class ToTakeHome : IDecisionRule<LendingCase>
{
    public string Code => "reference_only";

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(LendingCase asked) =>
        asked.Copy?.Condition == CopyCondition.Reference || !asked.Terms.IsLendable
            ? "It is for use in the library and not lent."
            : null;
}
