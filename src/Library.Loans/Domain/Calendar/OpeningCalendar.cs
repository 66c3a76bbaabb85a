using Library.Loans.Contract;

namespace Library.Loans.Domain;

/// <summary>When the library is open: an exceptional opening beats a closure, and a closure beats the week.</summary>
/// <param name="Week">The days of the week on which it opens.</param>
/// <param name="Closures">When it is closed all the same.</param>
/// <param name="Openings">The days on which it is open all the same.</param>
internal sealed record OpeningCalendar(
    IReadOnlySet<DayOfWeek> Week,
    IReadOnlyList<Closure> Closures,
    IReadOnlySet<DateOnly> Openings
)
{
    /// <summary>How many days are looked at for an open one, so that no calendar makes a search endless.</summary>
    public const int LongestSearch = 366;

    /// <summary>Whether the library is open on this day.</summary>
    public bool IsOpen(DateOnly day) =>
        Openings.Contains(day) || (Week.Contains(day.DayOfWeek) && !Closures.Any(closure => closure.Covers(day)));

    /// <summary>This day if it is open, else the next one that is; null where none of 366 days is open.</summary>
    public DateOnly? FirstOpenDayFrom(DateOnly day)
    {
        for (var searched = 0; searched < LongestSearch; searched++)
        {
            if (IsOpen(day.AddDays(searched)))
            {
                return day.AddDays(searched);
            }
        }

        return null;
    }

    /// <summary>The calendar as it is written down, with nothing left out.</summary>
    public CalendarDraft ToDraft() =>
        new(
            [.. WeekDays.NamesOf(Week)],
            [.. Closures.Select(closure => new ClosureDraft(closure.From, closure.To, closure.EveryYear))],
            [.. Openings.Order().Select(day => new OpeningDraft(day))]
        );
}
