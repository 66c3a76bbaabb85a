using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>Whether a loan, a renewal or a hold is made, with every reason at once.</summary>
public sealed class Decision
{
    private Decision(IReadOnlyList<RefusalReason> reasons) => Reasons = reasons;

    /// <summary>All reasons; without staff none of them can be overridden.</summary>
    public IReadOnlyList<RefusalReason> Reasons { get; }

    /// <summary>Whether nothing speaks against it.</summary>
    public bool IsAllowed => !Objections.Any();

    /// <summary>The reasons that speak against it; none where it is allowed.</summary>
    public IEnumerable<RefusalReason> Objections => Reasons.Where(reason => reason.Refuses());

    /// <summary>Decides by rules.</summary>
    /// <param name="asked">The facts.</param>
    /// <param name="rules">The rules, in the order in which their reasons are told.</param>
    /// <param name="isByStaff">Whether a librarian asks, who may override.</param>
    /// <typeparam name="TCase">The facts by which the rules judge.</typeparam>
    public static Decision Of<TCase>(TCase asked, IEnumerable<IDecisionRule<TCase>> rules, bool isByStaff)
    {
        return new([.. rules.Select(ReasonOf).OfType<RefusalReason>()]);

        RefusalReason? ReasonOf(IDecisionRule<TCase> rule) =>
            (rule.Judge(asked), rule.Weight) switch
            {
                (null, _) => null,
                ({ } text, ReasonWeight.Told) => RefusalReason.Told(rule.Code, text),
                ({ } text, var weight) => new(rule.Code, text, isByStaff && weight == ReasonWeight.Overridable),
            };
    }

    /// <summary>Passes what nothing speaks against, or nothing but what staff have seen and override.</summary>
    /// <param name="given">The override of staff; null where they override nothing.</param>
    /// <returns>The codes that were overridden.</returns>
    /// <exception cref="LendingRefusedException">There are other reasons; it names all.</exception>
    public IReadOnlyList<string> Demand(LendingOverride? given)
    {
        var overridden = Objections.Where(reason => reason.Overridable && given?.Covers(reason.Code) == true).ToList();
        return Objections.Except(overridden).Any()
            ? throw new LendingRefusedException(Objections.First(), Reasons)
            : [.. overridden.Select(reason => reason.Code)];
    }
}
