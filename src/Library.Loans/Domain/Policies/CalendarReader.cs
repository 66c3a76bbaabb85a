using Library.Loans.Contract;
using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Makes a calendar of a draft, and names everything in the draft that breaks a rule. Only where each part is
/// right is it known whether there is an open day.</summary>
internal sealed class CalendarReader(CalendarDraft draft, DateOnly? today)
{
    private const int EarliestYear = 1900;
    private const int LatestYear = 2999;

    private readonly ValueReader _reader = new();

    public OpeningCalendar Read()
    {
        var week = _reader.Read(ReadWeek);
        var closures = _reader.ReadList("calendar.closures", draft.Closures ?? [], ReadClosure);
        var openings = _reader.ReadList<OpeningDraft, DateOnly>(
            "calendar.openings",
            draft.Openings ?? [],
            (_, opening) => () => opening.Date
        );
        _reader.ThrowIfAnyIsRefused();
        var calendar = new OpeningCalendar(
            week.Value,
            [.. closures.Select(closure => closure())],
            openings.Select(opening => opening()).ToHashSet()
        );
        return today is { } day && calendar.FirstOpenDayFrom(day) is null
            ? throw new InvalidValueException("calendar", "Must have an open day within the next year.")
            : calendar;
    }

    private IReadOnlySet<DayOfWeek> ReadWeek()
    {
        var days = new HashSet<DayOfWeek>();
        foreach (var name in draft.OpeningDays)
        {
            days.Add(
                WeekDays.TryParse(name, out var day)
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
        _reader.Demand(
            today is null || day is null || day.Value.Year is >= EarliestYear and <= LatestYear,
            field,
            $"Must be a day of the years {EarliestYear} to {LatestYear}."
        );
}
