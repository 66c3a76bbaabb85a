namespace Library.Loans.Contract;

/// <summary>The queries of holds about the library's policy.</summary>
public interface IHoldPolicies
{
    /// <summary>The policy of this moment.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IHoldPolicy> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The part of the library's policy that is about holds.</summary>
public interface IHoldPolicy
{
    /// <summary>Whether a hold may be placed although a copy is free.</summary>
    bool AllowsHoldsOnAvailable { get; }

    /// <summary>How many holds a member may have at once.</summary>
    /// <param name="kind">The kind of thing that the title is.</param>
    /// <param name="group">The group of the member, or null.</param>
    int HoldsAtOnce(string kind, string? group);

    /// <summary>Whether things of this kind are lent.</summary>
    bool Lends(string kind);

    /// <summary>The day of a moment in the library's zone.</summary>
    DateOnly DayOf(DateTimeOffset at);

    /// <summary>The moment when the clocks of the library show this time; the later where they do so twice.</summary>
    DateTimeOffset MomentOf(DateTime local);

    /// <summary>For how long a return can be undone; no member is told before that a copy came back.</summary>
    TimeSpan UndoPeriod { get; }

    /// <summary>The overdue loans of a member, where one is overdue for so long that it keeps the member from more;
    /// else null.</summary>
    /// <param name="dueDates">The due dates of the open loans that the member does not say are back.</param>
    /// <param name="at">The present moment.</param>
    LongOverdue? FindLongOverdue(IEnumerable<DateTimeOffset> dueDates, DateTimeOffset at);

    /// <summary>How long a copy waits that is set aside now: to the end of a day, so many open days later.</summary>
    DateTimeOffset ReadyUntil(DateTimeOffset at);
}
