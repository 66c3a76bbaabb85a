using System.Globalization;
using Library.Books.Contract;

namespace Library.Transfer.Domain;

/// <summary>Writes titles in our own columns.</summary>
internal static class StockSheet
{
    /// <summary>The cells of a row, in the order of <see cref="BookColumns.Own"/>.</summary>
    public static IEnumerable<string> CellsOf(ListedTitle row)
    {
        ArgumentNullException.ThrowIfNull(row);
        string?[] texts =
        [
            row.Id?.ToString(),
            row.Title,
            row.Subtitle,
            row.Volume,
            row.Author,
            row.Isbn,
            row.Publisher,
            row.Year,
            row.Language,
            row.Series,
            SubjectList.Write(row.Subjects),
            row.ShelfMark,
            row.Kind,
            row.Description,
            row.Copies.ToString(CultureInfo.InvariantCulture),
            row.CopyId?.ToString(),
            row.Barcode,
            row.Condition,
            row.Location,
            row.Note,
            row.AcquiredOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            row.Price,
        ];
        return texts.Select(CellText.Write);
    }
}
