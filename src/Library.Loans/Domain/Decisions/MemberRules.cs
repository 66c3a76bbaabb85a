using System.Globalization;

namespace Library.Loans.Domain;

/// <summary>A library lends to people whom it knows: by a verified address, or by the word of staff.</summary>
internal sealed class VerifiedMember : ILendingRule
{
    public Reason? Judge(LendingCase asked) =>
        asked.Borrower.IsVerified || asked.IsVouchedFor
            ? null
            : Reason.Overridable(LendingRules.MemberNotVerified, "The library does not know yet who the member is.");
}

/// <summary>Readers lend to themselves only where the library lets them.</summary>
internal sealed class SelfCheckout : ILendingRule
{
    public Reason? Judge(LendingCase asked) =>
        asked.IsByStaff || asked.Policy.Draft.SelfCheckout
            ? null
            : Reason.Never(LendingRules.SelfCheckoutOff, "In this library only staff lend.");
}

/// <summary>A membership may end on a day.</summary>
internal sealed class MembershipRuns : ILendingRule
{
    public Reason? Judge(LendingCase asked) =>
        asked.Borrower.ExpiresOn is { } last && asked.Policy.Zone.DayOf(asked.At) > last
            ? Reason.Overridable(
                "member_expired",
                $"The membership ended on {last.ToString("O", CultureInfo.InvariantCulture)}."
            )
            : null;
}

/// <summary>Staff may block a member. Why is for staff, and for the member's own account.</summary>
internal sealed class NotBlocked : ILendingRule
{
    public Reason? Judge(LendingCase asked) =>
        asked.Borrower.Block is { } block && block.CountsAt(asked.At)
            ? Reason.Overridable(
                "member_blocked",
                asked.IsByStaff ? $"The member is blocked: {block.Reason}" : "The member is blocked."
            )
            : null;
}

/// <summary>A member who has something long overdue borrows nothing else.</summary>
internal sealed class NothingLongOverdue : ILendingRule
{
    public Reason? Judge(LendingCase asked)
    {
        var limit = asked.Policy.Draft.BlockAfterDaysOverdue;
        var days = asked.LoansOfMember.Select(loan => asked.Policy.DaysOverdue(loan.DueAt, asked.At)).ToList();
        return limit > 0 && days.Exists(number => number >= limit)
            ? Reason.Overridable(
                "member_overdue",
                $"Has {days.Count(number => number > 0)} overdue, the oldest for {days.Max()} days."
            )
            : null;
    }
}

/// <summary>A member has so many loans at once.</summary>
internal sealed class LoanLimit : ILendingRule
{
    public Reason? Judge(LendingCase asked) =>
        asked.LoansOfMember.Count >= asked.Terms.LoansAtOnce
            ? Reason.Overridable(
                "loan_limit_reached",
                $"Has {asked.LoansOfMember.Count} of {asked.Terms.LoansAtOnce} loans."
            )
            : null;
}

/// <summary>A member has so many of one kind at once.</summary>
internal sealed class KindLimit : ILendingRule
{
    public Reason? Judge(LendingCase asked) =>
        asked.Terms.MostOfKind is { } most && asked.LoansOfKind >= most
            ? Reason.Overridable("kind_limit_reached", $"Has {asked.LoansOfKind} of {most} of this kind.")
            : null;
}
