namespace Library.Shared;

/// <summary>A moment in a row of a list, or a day of the library of which the hour may not be known.</summary>
/// <param name="At">The moment; null where it is a day, with an hour or without one.</param>
/// <param name="Day">The day.</param>
public sealed record ListedMoment(DateTimeOffset? At, DateOnly Day)
{
    /// <summary>The last year of a moment in the library: so many behind it are left that days can be
    /// counted.</summary>
    public const int LastYear = 9989;

    /// <summary>The fault of a moment after it.</summary>
    public static readonly string TooLate = $"Must be a date before the year {LastYear + 1}.";

    private static readonly TimeOnly LastSecond = new(23, 59, 59);

    /// <summary>The hour of the day by the clocks of the library; null where it is not known.</summary>
    public TimeOnly? Hour { get; init; }

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
    /// <param name="momentOf">The moment of a time in the library's zone.</param>
    public DateTimeOffset Beginning(Func<DateTime, DateTimeOffset> momentOf)
    {
        ArgumentNullException.ThrowIfNull(momentOf);
        return At is null && Hour is null
            ? momentOf(Day.AddDays(-1).ToDateTime(LastSecond)).AddSeconds(1)
            : End(momentOf);
    }

    /// <summary>The moment, or the last second of the day.</summary>
    /// <param name="momentOf">The moment of a time in the library's zone.</param>
    public DateTimeOffset End(Func<DateTime, DateTimeOffset> momentOf)
    {
        ArgumentNullException.ThrowIfNull(momentOf);
        return At ?? momentOf(Day.ToDateTime(Hour ?? LastSecond));
    }
}
