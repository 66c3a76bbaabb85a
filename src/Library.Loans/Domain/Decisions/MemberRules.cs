using System.Globalization;

namespace Library.Loans.Domain;

/// <summary>A library lends to people whom it knows: by a verified address, or by the word of staff.</summary>
internal sealed class VerifiedMember : ILendingRule
{
    /// <summary>The code of its reason.</summary>
    public const string MemberNotVerified = "member_not_verified";

    public string Code => MemberNotVerified;

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(LendingCase asked) =>
        asked.Borrower.IsVerified || asked.IsVouchedFor ? null : "The library does not know yet who the member is.";
}

/// <summary>Readers lend to themselves only where the library lets them.</summary>
internal sealed class SelfCheckout : ILendingRule
{
    /// <summary>The code of its reason.</summary>
    public const string SelfCheckoutOff = "self_checkout_off";

    public string Code => SelfCheckoutOff;

    public ReasonWeight Weight => ReasonWeight.Never;

    public string? Judge(LendingCase asked) =>
        asked.IsByStaff || asked.Policy.Draft.SelfCheckout ? null : "In this library only staff lend.";
}

/// <summary>A membership may end on a day.</summary>
internal sealed class MembershipRuns : ILendingRule
{
    public string Code => "member_expired";

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(LendingCase asked) =>
        asked.Borrower.ExpiresOn is { } last && asked.Policy.Zone.DayOf(asked.At) > last
            ? $"The membership ended on {last.ToString("O", CultureInfo.InvariantCulture)}."
            : null;
}

/// <summary>Staff may block a member. Why is for staff, and for the member's own account.</summary>
internal sealed class NotBlocked : ILendingRule
{
    public string Code => "member_blocked";

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(LendingCase asked)
    {
        if (asked.Borrower.Block is not { } block || !block.CountsAt(asked.At))
        {
            return null;
        }

        return asked.IsByStaff ? $"The member is blocked: {block.Reason}" : "The member is blocked.";
    }
}

/// <summary>A member with a loan that is long overdue borrows nothing else. A claimed loan does not count as
/// overdue: its copy is looked for.</summary>
internal sealed class NothingLongOverdue : ILendingRule
{
    public string Code => "member_overdue";

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(LendingCase asked)
    {
        var limit = asked.Policy.Draft.BlockAfterDaysOverdue;
        var kept = asked.LoansOfMember.Where(loan => loan.ClaimedAt is null);
        var days = kept.Select(loan => asked.Policy.DaysOverdue(loan.DueAt, asked.At)).ToList();
        return limit > 0 && days.Exists(number => number >= limit)
            ? $"Has {days.Count(number => number > 0)} overdue, the oldest for {days.Max()} days."
            : null;
    }
}

/// <summary>A member has so many loans at once.</summary>
internal sealed class LoanLimit : ILendingRule
{
    public string Code => "loan_limit_reached";

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(LendingCase asked) =>
        asked.LoansOfMember.Count >= asked.Terms.LoansAtOnce
            ? $"Has {asked.LoansOfMember.Count} of {asked.Terms.LoansAtOnce} loans."
            : null;
}

/// <summary>A member has so many of one kind at once.</summary>
internal sealed class KindLimit : ILendingRule
{
    public string Code => "kind_limit_reached";

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(LendingCase asked) =>
        asked.Terms.MostOfKind is { } most && asked.LoansOfKind >= most
            ? $"Has {asked.LoansOfKind} of {most} of this kind."
            : null;
}
