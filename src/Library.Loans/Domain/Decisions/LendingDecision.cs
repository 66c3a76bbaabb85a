using Library.Loans.Contract;
using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Whether something is lent or renewed, until when, and every reason that speaks against it.</summary>
internal sealed class LendingDecision
{
    private readonly Decision _decision;

    private LendingDecision(LendingCase asked, IEnumerable<IDecisionRule<LendingCase>> rules, DueDate due) =>
        (_decision, Due) = (Decision.Of(asked, rules, asked.IsByStaff), due);

    /// <summary>When the loan is due if it is made, or the renewal.</summary>
    public DueDate Due { get; }

    /// <inheritdoc cref="Decision.IsAllowed" />
    public bool IsAllowed => _decision.IsAllowed;

    /// <inheritdoc cref="Decision.Reasons" />
    public IReadOnlyList<RefusalReason> Reasons => _decision.Reasons;

    /// <inheritdoc cref="Decision.Objections" />
    public IReadOnlyList<RefusalReason> Objections => [.. _decision.Objections];

    /// <summary>Decides about a loan that begins now.</summary>
    public static LendingDecision OfLoan(LendingCase asked) => new(asked, LendingRules.OfLoan, asked.DueIfLent);

    /// <summary>Decides about the renewal of the present loan.</summary>
    public static LendingDecision OfRenewal(LendingCase asked, Loan loan) =>
        new(asked, LendingRules.OfRenewal, asked.DueIfRenewed(loan));

    /// <inheritdoc cref="Decision.Demand" />
    public IReadOnlyList<string> Demand(LendingOverride? given) => _decision.Demand(given);
}
