namespace Library.Loans.Domain;

/// <summary>A time in which the library is closed, its first and its last day included.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; not before the first.</param>
/// <param name="EveryYear">Whether it comes back every year, on the same days of the same months.</param>
internal sealed record Closure(DateOnly From, DateOnly To, bool EveryYear)
{
    private const int DaysOfYear = 365;

    /// <summary>Whether it covers the day.</summary>
    public bool Covers(DateOnly day)
    {
        if (!EveryYear)
        {
            return From <= day && day <= To;
        }

        if (To.DayNumber - From.DayNumber >= DaysOfYear)
        {
            return true;
        }

        var (first, last, asked) = (DayOfYear(From), DayOfYear(To), DayOfYear(day));
        return first <= last ? first <= asked && asked <= last : asked >= first || asked <= last;
    }

    private static int DayOfYear(DateOnly day) => (day.Month * 100) + day.Day;
}
