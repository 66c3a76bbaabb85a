using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Whether something is lent or renewed, until when, and every reason that speaks against it.</summary>
internal sealed class LendingDecision
{
    private readonly IReadOnlyList<Reason> _reasons;
    private readonly bool _isByStaff;

    private LendingDecision(DueDate due, IReadOnlyList<Reason> reasons, bool isByStaff) =>
        (Due, _reasons, _isByStaff) = (due, reasons, isByStaff);

    /// <summary>When the loan is due if it is made, or the renewal.</summary>
    public DueDate Due { get; }

    /// <summary>Whether nothing speaks against it.</summary>
    public bool IsAllowed => !Objections.Any();

    /// <summary>All reasons; without staff none of them can be overridden.</summary>
    public IReadOnlyList<RefusalReason> Reasons =>
        [
            .. _reasons.Select(reason =>
                reason.Weight == ReasonWeight.Told
                    ? RefusalReason.Told(reason.Code, reason.Text)
                    : new RefusalReason(
                        reason.Code,
                        reason.Text,
                        _isByStaff && reason.Weight == ReasonWeight.Overridable
                    )
            ),
        ];

    /// <summary>The sentences that speak against it; none where it is allowed.</summary>
    public IReadOnlyList<string> Refusals => [.. Objections.Select(reason => reason.Text)];

    private IEnumerable<Reason> Objections => _reasons.Where(reason => reason.Weight != ReasonWeight.Told);

    /// <summary>Decides about a loan that begins now.</summary>
    public static LendingDecision OfLoan(LendingCase asked) => Of(asked, LendingRules.OfLoan, asked.DueIfLent);

    /// <summary>Decides about the renewal of the present loan.</summary>
    public static LendingDecision OfRenewal(LendingCase asked, Loan loan) =>
        Of(asked, LendingRules.OfRenewal, asked.DueIfRenewed(loan));

    /// <summary>Passes what nothing speaks against, or nothing but what staff have seen and override.</summary>
    /// <param name="given">The override of staff; null where they override nothing.</param>
    /// <returns>The codes that were overridden.</returns>
    /// <exception cref="LendingRefusedException">There are other reasons; it names all.</exception>
    public IReadOnlyList<string> Demand(LendingOverride? given)
    {
        var overridden = Objections
            .Where(reason => reason.Weight == ReasonWeight.Overridable && given?.Covers(reason.Code) == true)
            .ToList();
        return Objections.Except(overridden).Any()
            ? throw new LendingRefusedException(Objections.First(), Reasons)
            : [.. overridden.Select(reason => reason.Code)];
    }

    private static LendingDecision Of(LendingCase asked, IEnumerable<ILendingRule> rules, DueDate due) =>
        new(due, [.. rules.Select(rule => ReasonOf(rule, asked)).OfType<Reason>()], asked.IsByStaff);

    private static Reason? ReasonOf(ILendingRule rule, LendingCase asked) =>
        rule.Judge(asked) is { } text ? new Reason(rule.Code, text, rule.Weight) : null;
}
