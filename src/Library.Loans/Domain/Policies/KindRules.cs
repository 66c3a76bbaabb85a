namespace Library.Loans.Domain;

/// <summary>What differs for one kind of thing, such as a DVD; null inherits.</summary>
/// <param name="Name">The kind; compared without case.</param>
/// <param name="IsLendable">Whether things of this kind are lent.</param>
/// <param name="LoanDays">How many days a loan lasts.</param>
/// <param name="Renewals">How often a loan can be renewed.</param>
/// <param name="MostAtOnce">How many of this kind one member may have at once; null is without limit.</param>
internal sealed record KindRules(string Name, bool IsLendable, int? LoanDays, int? Renewals, int? MostAtOnce);
