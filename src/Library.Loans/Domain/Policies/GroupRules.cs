namespace Library.Loans.Domain;

/// <summary>What differs for one group of members, such as pupils; null inherits.</summary>
/// <param name="Name">The group; compared without case.</param>
/// <param name="LoanDays">How many days a loan lasts.</param>
/// <param name="LoansAtOnce">How many loans a member may have at once.</param>
/// <param name="HoldsAtOnce">How many holds a member may have at once.</param>
/// <param name="TermEnd">Nothing is due after this day, as long as it lies ahead.</param>
internal sealed record GroupRules(string Name, int? LoanDays, int? LoansAtOnce, int? HoldsAtOnce, DateOnly? TermEnd);
