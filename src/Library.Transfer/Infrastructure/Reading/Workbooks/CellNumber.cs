using System.Globalization;

namespace Library.Transfer.Infrastructure;

/// <summary>Numbers of cells as the text that a spreadsheet shows in a column that is wide enough.</summary>
internal static class CellNumber
{
    private const double FirstTooLong = 1e15;
    private const long SecondsOfDay = 24 * 60 * 60;
    private const long DaysThereAre = 2_958_466;
    private const long DaysUntil1904 = 1462;
    private const long LeapDayThatWasNone = 60;
    private const string Decimals = ".###############";
    private static readonly DateTime Beginning = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The text of a number. Beyond 15 digits a spreadsheet has put zeros for the rest, so the text has an
    /// exponent, by which the number is known to be damaged.</summary>
    public static string Write(double number, CellForm form)
    {
        if (Math.Abs(number) >= FirstTooLong)
        {
            return number.ToString("0.##############E+0", CultureInfo.InvariantCulture);
        }

        // The conversion keeps 15 digits, as a spreadsheet does.
        return ((decimal)number).ToString(new string('0', form.Digits) + Decimals, CultureInfo.InvariantCulture);
    }

    /// <summary>The day, or the day and the hour, that a number stands for; null where there is no such day.</summary>
    public static string? WriteDate(double number, bool isFrom1904)
    {
        if (number is < 0 or >= DaysThereAre)
        {
            return null;
        }

        var (days, second) = Math.DivRem((long)Math.Round(number * SecondsOfDay), SecondsOfDay);
        if (days == 0 && (second > 0 || !isFrom1904))
        {
            return TimeSpan.FromSeconds(second).ToString("c", CultureInfo.InvariantCulture);
        }

        // Spreadsheets have a 29 February 1900, for the sake of an older program: the days before it stand one behind.
        var offset =
            isFrom1904 ? DaysUntil1904
            : days < LeapDayThatWasNone ? 1
            : 0;
        return days + offset >= DaysThereAre || (days == LeapDayThatWasNone && !isFrom1904)
            ? null
            : Write(Beginning.AddDays(days + offset).AddSeconds(second));
    }

    /// <summary>A day, or a day and an hour, as lists have them.</summary>
    public static string Write(DateTime at) =>
        at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
