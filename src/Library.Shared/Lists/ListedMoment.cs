namespace Library.Shared;

/// <summary>A moment in a row of a list, or a day of the library of which the hour is not known.</summary>
/// <param name="At">The moment; null where it is a day.</param>
/// <param name="Day">The day.</param>
public sealed record ListedMoment(DateTimeOffset? At, DateOnly Day)
{
    /// <summary>The last year of a moment in the library: so many behind it are left that days can be
    /// counted.</summary>
    public const int LastYear = 9989;

    /// <summary>The fault of a moment after it.</summary>
    public static readonly string TooLate = $"Must be a date before the year {LastYear + 1}.";

    /// <summary>A moment that a row must have.</summary>
    /// <param name="moment">The moment, or null.</param>
    /// <param name="field">The field.</param>
    /// <exception cref="InvalidValueException">It is missing, or so late that no day can be counted behind
    /// it.</exception>
    public static ListedMoment Demand(ListedMoment? moment, string field) =>
        moment switch
        {
            null => throw new InvalidValueException(field, "Must not be empty."),
            { Day.Year: > LastYear } => throw new InvalidValueException(field, TooLate),
            _ => moment,
        };

    /// <summary>The moment, or the first one of the day.</summary>
    /// <param name="endOf">The last second of a day in the library's zone.</param>
    public DateTimeOffset Beginning(Func<DateOnly, DateTimeOffset> endOf)
    {
        ArgumentNullException.ThrowIfNull(endOf);
        return At ?? endOf(Day.AddDays(-1)).AddSeconds(1);
    }

    /// <summary>The moment, or the last second of the day.</summary>
    /// <param name="endOf">The last second of a day in the library's zone.</param>
    public DateTimeOffset End(Func<DateOnly, DateTimeOffset> endOf)
    {
        ArgumentNullException.ThrowIfNull(endOf);
        return At ?? endOf(Day);
    }
}
