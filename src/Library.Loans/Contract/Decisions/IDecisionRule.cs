namespace Library.Loans.Contract;

/// <summary>A rule that can speak against a loan, a renewal or a hold, or tell something of it.</summary>
/// <typeparam name="TCase">The facts by which it judges.</typeparam>
public interface IDecisionRule<in TCase>
{
    /// <summary>The code of its reason: a stable snake_case word.</summary>
    string Code { get; }

    /// <summary>How much its reason weighs.</summary>
    ReasonWeight Weight { get; }

    /// <summary>The reason that the rule finds in the case: one sentence for a person, with its numbers. Null where it
    /// finds none.</summary>
    string? Judge(TCase asked);
}
