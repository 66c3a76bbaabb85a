using System.Globalization;
using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>Moments in cells: with the hour, or days without one.</summary>
internal static class MomentText
{
    /// <summary>The moment of a field, or null where it is empty.</summary>
    public static ListedMoment? Read(Cells cells, string field)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return cells.Moment(field) is { } moment ? moment
            : cells.Date(field) is { } day ? new ListedMoment(At: null, day)
            : null;
    }

    /// <summary>The text of a moment.</summary>
    public static string? Write(ListedMoment? moment) =>
        moment?.At?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
