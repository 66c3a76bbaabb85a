using System.Text;
using Library.Shared;

namespace Library.Web;

/// <summary>A table for spreadsheets (RFC 4180). A cell that a spreadsheet would take for a formula begins with an
/// apostrophe.</summary>
public static class SpreadsheetTable
{
    /// <summary>The media type of such a table.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>Writes the table, with the mark by which spreadsheets know UTF-8.</summary>
    /// <param name="columns">The names of the columns, separated by commas.</param>
    /// <param name="rows">The cells of each row.</param>
    public static byte[] Write(string columns, IEnumerable<IEnumerable<string?>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var table = new StringBuilder("\uFEFF").Append(columns).Append("\r\n");
        foreach (var row in rows)
        {
            table.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(table.ToString());
    }

    private static string Cell(string? text)
    {
        var safe =
            text is [var first, ..] && SpreadsheetText.FormulaStarters.Contains(first, StringComparison.Ordinal)
                ? "'" + text
                : text;
        return $"\"{safe?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
