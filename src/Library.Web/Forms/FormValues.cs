using System.Globalization;
using Library.Shared;

namespace Library.Web;

/// <summary>Reads the fields of a form that are no texts.</summary>
public static class FormValues
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>Dates before it are slips of the finger, and cannot be counted with in every time zone.</summary>
    private const int FirstYear = 1000;

    /// <summary>A day; null where the field is empty.</summary>
    /// <exception cref="InvalidValueException">It is none.</exception>
    public static DateOnly? Date(this PostedForm form, string field)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (string.IsNullOrWhiteSpace(form[field]))
        {
            return null;
        }

        var isDay = DateOnly.TryParseExact(
            form.Text(field).Trim(),
            DateFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        );
        return isDay && day.Year >= FirstYear
            ? day
            : throw new InvalidValueException(field, "Must be a date, as 2026-05-03.");
    }

    /// <summary>A day as a field of that type shows it; null where there is none.</summary>
    public static string? Of(DateOnly? day) => day?.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>A text without what surrounds it; null where the field is empty. A line break is one character, of
    /// which browsers send two.</summary>
    public static string? Known(this PostedForm form, string field)
    {
        ArgumentNullException.ThrowIfNull(form);
        return string.IsNullOrWhiteSpace(form[field])
            ? null
            : form.Text(field).Trim().Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
