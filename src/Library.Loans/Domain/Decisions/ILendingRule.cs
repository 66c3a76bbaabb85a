namespace Library.Loans.Domain;

/// <summary>A rule that can speak against a loan or a renewal, or tell something of it.</summary>
internal interface ILendingRule
{
    /// <summary>The code of its reason: a stable snake_case word.</summary>
    string Code { get; }

    /// <summary>How much its reason weighs.</summary>
    ReasonWeight Weight { get; }

    /// <summary>The reason that the rule finds in the case: one sentence for a person, with its numbers. Null where it
    /// finds none.</summary>
    string? Judge(LendingCase asked);
}
