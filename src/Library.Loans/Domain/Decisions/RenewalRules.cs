namespace Library.Loans.Domain;

/// <summary>A copy that should be back is not kept longer; staff may let it.</summary>
internal sealed class NotOverdue : ILendingRule
{
    public Reason? Judge(LendingCase asked) =>
        asked.Present is { } loan && loan.IsOverdue(asked.At)
            ? Reason.Overridable("loan_overdue", "The book should have been back already.")
            : null;
}

/// <summary>A loan is renewed so often.</summary>
internal sealed class RenewalLimit : ILendingRule
{
    public Reason? Judge(LendingCase asked) =>
        asked.Present is { } loan && loan.Renewals >= asked.Terms.Renewals
            ? Reason.Overridable(
                "renewal_limit_reached",
                $"Was renewed {loan.Renewals} of {asked.Terms.Renewals} times."
            )
            : null;
}

/// <summary>A renewal that does not change the due date is none: at the end of a term.</summary>
internal sealed class LaterDueDate : ILendingRule
{
    public Reason? Judge(LendingCase asked) =>
        asked.Present is { } loan && asked.DueIfRenewed(loan).At <= loan.DueAt
            ? Reason.Never("due_date_unchanged", "The loan cannot be due any later.")
            : null;
}
