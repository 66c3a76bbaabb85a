namespace Library.Loans.Domain;

/// <summary>The terms for one thing in the hands of one member: each number from the kind, else from the group, else
/// from the library.</summary>
/// <param name="IsLendable">Whether the kind is lent at all.</param>
/// <param name="LoanDays">How many days a loan and each renewal last.</param>
/// <param name="Renewals">How often a loan can be renewed.</param>
/// <param name="LoansAtOnce">How many loans the member may have at once.</param>
/// <param name="MostOfKind">How many of them may be of this kind; null where the kind does not matter.</param>
/// <param name="HoldsAtOnce">How many holds the member may have at once.</param>
/// <param name="TermEnd">The last day on which anything of this member is due; null where there is none.</param>
internal sealed record LendingTerms(
    bool IsLendable,
    int LoanDays,
    int Renewals,
    int LoansAtOnce,
    int? MostOfKind,
    int HoldsAtOnce,
    DateOnly? TermEnd
);
