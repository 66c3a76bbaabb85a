using Library.Loans.Contract;

namespace Library.Loans.Domain;

/// <summary>Readers lend to themselves only where the library lets them.</summary>
internal sealed class SelfCheckout : IDecisionRule<LendingCase>
{
    public string Code => LendingRefusedException.SelfCheckoutOff;

    public ReasonWeight Weight => ReasonWeight.Never;

    public string? Judge(LendingCase asked) =>
        asked.IsByStaff || asked.Policy.Draft.SelfCheckout ? null : "In this library only staff lend.";
}

/// <summary>A member has so many loans at once.</summary>
internal sealed class LoanLimit : IDecisionRule<LendingCase>
{
    public string Code => "loan_limit_reached";

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(LendingCase asked) =>
        asked.LoansOfMember.Count >= asked.Terms.LoansAtOnce
            ? $"Has {asked.LoansOfMember.Count} of {asked.Terms.LoansAtOnce} loans."
            : null;
}

/// <summary>A member has so many of one kind at once.</summary>
internal sealed class KindLimit : IDecisionRule<LendingCase>
{
    public string Code => "kind_limit_reached";

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(LendingCase asked) =>
        asked.Terms.MostOfKind is { } most && asked.LoansOfKind >= most
            ? $"Has {asked.LoansOfKind} of {most} of this kind."
            : null;
}
