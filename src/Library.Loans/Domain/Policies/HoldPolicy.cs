using Library.Loans.Contract;

namespace Library.Loans.Domain;

/// <summary>The rules of the policy about holds.</summary>
/// <param name="policy">All of it.</param>
internal sealed class HoldPolicy(LendingPolicy policy) : IHoldPolicy
{
    public bool AllowsHoldsOnAvailable => policy.Draft.HoldsOnAvailable;

    public TimeSpan UndoPeriod => LendingEvent.UndoPeriod;

    public int HoldsAtOnce(string kind, string? group) => policy.TermsFor(kind, group).HoldsAtOnce;

    public bool Lends(string kind) => policy.TermsFor(kind, group: null).IsLendable;

    public DateOnly DayOf(DateTimeOffset at) => policy.Zone.DayOf(at);

    public DateTimeOffset MomentOf(DateTime local) => policy.Zone.MomentOf(local);

    public LongOverdue? FindLongOverdue(IEnumerable<DateTimeOffset> dueDates, DateTimeOffset at) =>
        policy.FindLongOverdue(dueDates, at);

    public DateTimeOffset ReadyUntil(DateTimeOffset at) => policy.ReadyUntil(at);
}
