using Library.Loans.Contract;

namespace Library.Loans.Domain;

/// <summary>A copy that should be back is not kept longer; staff may let it.</summary>
internal sealed class NotOverdue : IDecisionRule<LendingCase>
{
    public string Code => "loan_overdue";

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(LendingCase asked) =>
        asked.Present is { } loan && loan.IsOverdue(asked.At) ? "The book should have been back already." : null;
}

/// <summary>A loan is renewed so often.</summary>
internal sealed class RenewalLimit : IDecisionRule<LendingCase>
{
    public string Code => "renewal_limit_reached";

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(LendingCase asked) =>
        asked.Present is { } loan && loan.Renewals >= asked.Terms.Renewals
            ? $"Was renewed {loan.Renewals} of {asked.Terms.Renewals} times."
            : null;
}

/// <summary>A renewal that does not change the due date is none: at the end of a term.</summary>
internal sealed class LaterDueDate : IDecisionRule<LendingCase>
{
    public string Code => "due_date_unchanged";

    public ReasonWeight Weight => ReasonWeight.Never;

    public string? Judge(LendingCase asked) =>
        asked.Present is { } loan && asked.DueIfRenewed(loan).At <= loan.DueAt
            ? "The loan cannot be due any later."
            : null;
}
