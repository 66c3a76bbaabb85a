using Library.Loans.Contract;
using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>The rules by which a library lends: one page of numbers, with what differs for kinds and groups, and a
/// calendar.</summary>
internal sealed class LendingPolicy
{
    private const int DaysOfOriginal = 14;

    /// <summary>The rules of a library that has set none: 14 days, two renewals, twenty loans at once.</summary>
    public static readonly PolicyDraft Original = new(
        Name: "Library",
        TimeZone: null,
        LoanDays: DaysOfOriginal,
        Renewals: 2,
        LoansAtOnce: 20,
        HoldsAtOnce: 5,
        PickupDays: 7,
        RemindDaysBefore: 2,
        BlockAfterDaysOverdue: 1,
        SelfCheckout: true,
        HoldsOnAvailable: true,
        Kinds: [],
        Groups: [],
        Calendar: null
    );

    /// <summary>A policy whose parts were checked; only <see cref="PolicyReader"/> makes one.</summary>
    internal LendingPolicy(PolicyDraft draft, LibraryZone zone, OpeningCalendar? calendar) =>
        (Draft, Zone, Calendar) = (draft, zone, calendar);

    /// <summary>All of it as it is written down, with nothing left out and nothing to be trimmed.</summary>
    public PolicyDraft Draft { get; }

    /// <summary>How the library counts days; in UTC until it sets a time zone.</summary>
    public LibraryZone Zone { get; }

    /// <summary>When the library is open; null where that does not matter for due dates.</summary>
    public OpeningCalendar? Calendar { get; }

    /// <summary>Reads a policy.</summary>
    /// <param name="draft">As a librarian wrote it down.</param>
    /// <param name="today">A calendar must have an open day in the year that follows.</param>
    /// <exception cref="InvalidValueException">Values break rules; it names each.</exception>
    public static LendingPolicy Parse(PolicyDraft draft, DateOnly today) => new PolicyReader(draft, today).Read();

    /// <summary>A policy that was checked before it was kept.</summary>
    public static LendingPolicy Rehydrate(PolicyDraft draft) => new PolicyReader(draft, today: null).Read();

    /// <summary>The terms for a thing of this kind in the hands of a member of this group.</summary>
    /// <param name="kind">One that the policy does not name inherits everything.</param>
    /// <param name="group">Null, or one that the policy does not name, inherits everything.</param>
    public LendingTerms TermsFor(string? kind, string? group)
    {
        var ofKind = Draft.Kinds.FirstOrDefault(rules => IsSame(rules.Name, kind));
        var ofGroup = Draft.Groups.FirstOrDefault(rules => IsSame(rules.Name, group));
        return new LendingTerms(
            ofKind?.Lendable ?? true,
            ofKind?.LoanDays ?? ofGroup?.LoanDays ?? Draft.LoanDays,
            ofKind?.Renewals ?? Draft.Renewals,
            ofGroup?.LoansAtOnce ?? Draft.LoansAtOnce,
            ofKind?.MostAtOnce,
            ofGroup?.HoldsAtOnce ?? Draft.HoldsAtOnce,
            ofGroup?.TermEnd
        );
    }

    /// <summary>
    /// When a loan or a renewal that counts from a moment ends: without a calendar after so many times 24 hours, with
    /// one at the end of an open day. The end of a term is never passed: where the library is closed on it, the last
    /// open day before it counts, and on that day the term is over.
    /// </summary>
    /// <param name="from">The moment from which it counts.</param>
    /// <param name="terms">The terms that apply.</param>
    /// <param name="at">The present moment; the end of a term counts while it lies ahead.</param>
    public DueDate DueAfter(DateTimeOffset from, LendingTerms terms, DateTimeOffset at)
    {
        var asked = Zone.DayOf(from).AddDays(terms.LoanDays);
        var usual = Calendar is null
            ? new DueDate(from + TimeSpan.FromDays(terms.LoanDays))
            : EndOf(OpenDayFrom(asked), asked);
        return
            terms.TermEnd is { } end
            && end < Zone.DayOf(usual.At)
            && FindLastOpenDay(until: end, after: Zone.DayOf(at)) is { } last
            ? EndOf(last, asked < end ? asked : end)
            : usual;
    }

    /// <summary>The due date that a loan has under this policy: the same where it falls on an open day, else the end
    /// of the next one. Never earlier.</summary>
    public DateTimeOffset Moved(DateTimeOffset dueAt)
    {
        var day = Zone.DayOf(dueAt);
        return OpenDayFrom(day) is var open && open == day ? dueAt : Zone.EndOf(open);
    }

    /// <summary>How long a copy waits that is set aside at a moment: to the end of a day, as many open days later as
    /// the policy says.</summary>
    public DateTimeOffset ReadyUntil(DateTimeOffset at)
    {
        var day = Zone.DayOf(at);
        for (var counted = 0; counted < Draft.PickupDays; counted++)
        {
            day = OpenDayFrom(day.AddDays(1));
        }

        return Zone.EndOf(day);
    }

    /// <summary>For how many days something has been overdue: days of the library's zone where there is a calendar,
    /// else whole times 24 hours.</summary>
    public int DaysOverdue(DateTimeOffset dueAt, DateTimeOffset at)
    {
        if (at <= dueAt)
        {
            return 0;
        }

        return Calendar is null ? (int)(at - dueAt).TotalDays : Zone.DayOf(at).DayNumber - Zone.DayOf(dueAt).DayNumber;
    }

    /// <summary>The overdue loans of a member, where one is overdue for so long that it keeps the member from others;
    /// else null.</summary>
    /// <param name="dueDates">The due dates of the open loans that the member does not say are back.</param>
    /// <param name="at">The present moment.</param>
    public LongOverdue? FindLongOverdue(IEnumerable<DateTimeOffset> dueDates, DateTimeOffset at)
    {
        List<int> days = [.. dueDates.Select(dueAt => DaysOverdue(dueAt, at))];
        return Draft.BlockAfterDaysOverdue is > 0 and var limit && days.Exists(number => number >= limit)
            ? new LongOverdue(days.Count(number => number > 0), days.Max())
            : null;
    }

    private DueDate EndOf(DateOnly day, DateOnly asked) => new(Zone.EndOf(day), day == asked ? null : asked);

    private DateOnly? FindLastOpenDay(DateOnly until, DateOnly after)
    {
        for (var day = until; day > after; day = day.AddDays(-1))
        {
            if (Calendar?.IsOpen(day) != false && Zone.HasDay(day))
            {
                return day;
            }
        }

        return null;
    }

    private DateOnly OpenDayFrom(DateOnly day)
    {
        if (Calendar?.FirstOpenDayFrom(day) is not { } open)
        {
            return day;
        }

        // A zone that crossed the date line left a day out.
        return Zone.HasDay(open) ? open : OpenDayFrom(open.AddDays(1));
    }

    private static bool IsSame(string name, string? other) =>
        string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
