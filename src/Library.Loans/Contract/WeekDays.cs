namespace Library.Loans.Contract;

/// <summary>The days of the week, by the names that the policy and the fields of forms have for them.</summary>
public static class WeekDays
{
    private static readonly DayOfWeek[] FromMonday =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
        DayOfWeek.Saturday,
        DayOfWeek.Sunday,
    ];

    /// <summary>All names, from Monday on.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. FromMonday.Select(day => day.ToString().ToLowerInvariant())];

    /// <summary>The names of these days, from Monday on.</summary>
    internal static IEnumerable<string> NamesOf(IReadOnlySet<DayOfWeek> days) =>
        Names.Where((_, index) => days.Contains(FromMonday[index]));

    /// <summary>Finds a day by its name, in any case.</summary>
    internal static bool TryParse(string? name, out DayOfWeek day)
    {
        var index = Names.ToList().FindIndex(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
        day = index < 0 ? default : FromMonday[index];
        return index >= 0;
    }
}
