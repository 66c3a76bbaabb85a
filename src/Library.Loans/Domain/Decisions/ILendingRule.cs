namespace Library.Loans.Domain;

/// <summary>A rule that can speak against a loan or a renewal, or tell something of it.</summary>
internal interface ILendingRule
{
    /// <summary>The reason that the rule finds in the case, or null where it finds none.</summary>
    Reason? Judge(LendingCase asked);
}
