using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Makes a policy of a draft, and names everything in the draft that breaks a rule.</summary>
internal sealed class PolicyReader(PolicyDraft draft, DateOnly? today)
{
    private const int LongestName = 100;
    private const int LongestList = 200;
    private const int MostDays = 999;
    private const int MostAtOnce = 9_999;
    private const int EarliestYear = 1900;
    private const int LatestYear = 2999;

    private readonly ValueReader _reader = new();

    public LendingPolicy Read()
    {
        var name = Text("name", draft.Name);
        CheckNumbers();
        var kinds = ReadList("kinds", draft.Kinds, ReadKind);
        var groups = ReadList("groups", draft.Groups, ReadGroup);
        CheckNames("kinds", draft.Kinds.Select(kind => kind?.Name));
        CheckNames("groups", draft.Groups.Select(group => group?.Name));
        var zone = _reader.Read(ReadZone);
        var calendar = draft.Calendar is { } written ? ReadCalendar(written) : null;
        _reader.ThrowIfAnyIsRefused();
        var read = draft with
        {
            Name = name.Value,
            Kinds = [.. kinds.Select(kind => kind())],
            Groups = [.. groups.Select(group => group())],
        };
        return Make(read, zone.Value, calendar?.Invoke());
    }

    private LendingPolicy Make(PolicyDraft read, LibraryZone zone, OpeningCalendar? calendar)
    {
        if (today is { } day && calendar is not null && calendar.FirstOpenDayFrom(day) is null)
        {
            throw new InvalidValueException("calendar", "Must have an open day within the next year.");
        }

        return new LendingPolicy(read with { Calendar = calendar?.ToDraft() }, zone, calendar);
    }

    private void CheckNumbers()
    {
        Number("loan_days", draft.LoanDays, 1, MostDays);
        Number("renewals", draft.Renewals, 0, MostDays);
        Number("loans_at_once", draft.LoansAtOnce, 0, MostAtOnce);
        Number("holds_at_once", draft.HoldsAtOnce, 0, MostAtOnce);
        Number("pickup_days", draft.PickupDays, 1, MostDays);
        Number("remind_days_before", draft.RemindDaysBefore, 0, MostDays);
        Number("block_after_days_overdue", draft.BlockAfterDaysOverdue, 0, MostDays);
    }

    private Func<KindDraft> ReadKind(string field, KindDraft kind)
    {
        var name = Text($"{field}.name", kind.Name);
        Number($"{field}.loan_days", kind.LoanDays, 1, MostDays);
        Number($"{field}.renewals", kind.Renewals, 0, MostDays);
        Number($"{field}.most_at_once", kind.MostAtOnce, 0, MostAtOnce);
        return () => kind with { Name = name.Value };
    }

    private Func<GroupDraft> ReadGroup(string field, GroupDraft group)
    {
        var name = Text($"{field}.name", group.Name);
        Number($"{field}.loan_days", group.LoanDays, 1, MostDays);
        Number($"{field}.loans_at_once", group.LoansAtOnce, 0, MostAtOnce);
        Number($"{field}.holds_at_once", group.HoldsAtOnce, 0, MostAtOnce);
        return () => group with { Name = name.Value };
    }

    private LibraryZone ReadZone()
    {
        if (draft.TimeZone is null)
        {
            return draft.Calendar is null
                ? LibraryZone.Utc
                : throw new InvalidValueException("time_zone", "Is required where there is a calendar.");
        }

        if (LibraryZone.TryFind(draft.TimeZone, out var zone))
        {
            return zone;
        }

        // A zone that was known when the policy was kept may have left the database since; its library goes on lending.
        return today is null
            ? LibraryZone.Utc
            : throw new InvalidValueException("time_zone", "Must be a name of the IANA database, as Europe/Berlin.");
    }

    private Func<OpeningCalendar> ReadCalendar(CalendarDraft written)
    {
        var week = _reader.Read(() => ReadWeek(written.OpeningDays));
        var closures = ReadList("calendar.closures", written.Closures ?? [], ReadClosure);
        var openings = ReadList<OpeningDraft, DateOnly>(
            "calendar.openings",
            written.Openings ?? [],
            (_, opening) => () => opening.Date
        );
        return () =>
            new OpeningCalendar(
                week.Value,
                [.. closures.Select(closure => closure())],
                openings.Select(opening => opening()).ToHashSet()
            );
    }

    private static IReadOnlySet<DayOfWeek> ReadWeek(IReadOnlyList<string> names)
    {
        var days = new HashSet<DayOfWeek>();
        foreach (var name in names)
        {
            days.Add(
                OpeningCalendar.TryParse(name, out var day)
                    ? day
                    : throw new InvalidValueException("calendar.opening_days", "Must be names of days, as monday.")
            );
        }

        return days;
    }

    private Func<Closure> ReadClosure(string field, ClosureDraft closure)
    {
        var last = _reader.Read(() =>
            closure.To is { } to && to < closure.From
                ? throw new InvalidValueException($"{field}.to", "Must not be before from.")
                : closure.To ?? closure.From
        );
        CheckYear($"{field}.from", closure.From);
        CheckYear($"{field}.to", closure.To);
        return () => new Closure(closure.From, last.Value, closure.EveryYear);
    }

    // A policy that was kept before there was this rule is read all the same.
    private void CheckYear(string field, DateOnly? day) =>
        Demand(
            today is null || day is null || day.Value.Year is >= EarliestYear and <= LatestYear,
            field,
            $"Must be a day of the years {EarliestYear} to {LatestYear}."
        );

    private List<Func<TResult>> ReadList<TItem, TResult>(
        string field,
        IReadOnlyList<TItem> items,
        Func<string, TItem, Func<TResult>> read
    )
    {
        Demand(items.Count <= LongestList, field, $"Must have at most {LongestList} entries.");
        var readings = new List<Func<TResult>>();
        foreach (var (index, item) in items.Take(LongestList).Index())
        {
            // JSON lets null into a list whose items cannot be null.
            var entry = $"{field}[{index}]";
            Demand(item is not null, entry, "Must not be null.");
            readings.AddRange(item is null ? [] : [read(entry, item)]);
        }

        return readings;
    }

    private void CheckNames(string field, IEnumerable<string?> names) =>
        Demand(
            names
                .OfType<string>()
                .GroupBy(name => name.Trim(), StringComparer.OrdinalIgnoreCase)
                .All(same => same.Count() == 1),
            field,
            "Must not have the same name twice."
        );

    private void Demand(bool holds, string field, string rule) =>
        _reader.Read(() => holds ? true : throw new InvalidValueException(field, rule));

    private Reading<string> Text(string field, string text) =>
        _reader.Read(() => new TextRule(field, LongestName).Apply(text));

    private void Number(string field, int? number, int least, int most) =>
        Demand(
            number is null || (number >= least && number <= most),
            field,
            $"Must be a whole number from {least} to {most}."
        );
}
