using System.Globalization;
using System.Xml;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>Reads the rows of a sheet one by one. Rows and columns that are hidden are read like others, as a filter
/// hides them too.</summary>
internal sealed class SheetRows(BoundedXml sheet, SharedTexts texts, CellForms forms, bool isFrom1904)
{
    private const int LastRow = 1_048_576;
    private const int LongestRow = 1_000_000;
    private const string RowTooLong = "A row is longer than 1000000 characters.";
    private const string NotCalculated = "#CALC!";
    private long _row;

    /// <summary>The next row, or null; rows without a text are passed over.</summary>
    public async Task<SheetRow?> NextAsync()
    {
        while (await sheet.StepAsync())
        {
            if (sheet.Node is { NodeType: XmlNodeType.EndElement, LocalName: "sheetData" })
            {
                return null;
            }

            if (sheet.IsAt("row") && await ReadAsync() is var row && (row.Width > 0 || row.Fault is not null))
            {
                return row;
            }
        }

        return null;
    }

    private async Task<SheetRow> ReadAsync()
    {
        var number = sheet.Number("r") ?? _row + 1;
        sheet.Demand(number > _row && number <= LastRow, "The rows of the sheet are not in their order.");
        sheet.OtherLine = _row = number;
        var row = new SheetRow(number);
        var depth = sheet.Node.Depth;
        var isEmpty = sheet.Node.IsEmptyElement;
        var column = 0;
        while (!isEmpty && await sheet.StepAsync() && sheet.Node.Depth > depth)
        {
            if (sheet.IsAt("c"))
            {
                column = sheet.Node.GetAttribute("r") is { } reference ? ColumnOf(reference) : column + 1;
                var (text, isDate) = await ReadCellAsync();
                row.Add(column, text, isDate);
                sheet.Demand(row.Length <= LongestRow, RowTooLong);
            }
        }

        return row;
    }

    /// <summary>The column of a reference such as <c>AB12</c>; 0 where it is none of this row.</summary>
    private int ColumnOf(string reference)
    {
        const int Letters = 26;
        const int MostLetters = 3;
        const int LastColumn = 16_384;
        var length = reference.AsSpan().IndexOfAnyExceptInRange('A', 'Z');
        var isOfRow =
            length is > 0 and <= MostLetters
            && int.TryParse(reference.AsSpan(length), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            && row == _row;
        var column = isOfRow ? reference[..length].Aggregate(0, (sum, sign) => (sum * Letters) + sign - 'A' + 1) : 0;
        return column <= LastColumn ? column : 0;
    }

    private async Task<(string Text, bool IsDate)> ReadCellAsync()
    {
        var type = sheet.Node.GetAttribute("t") ?? "n";
        var form = forms.Of(sheet.Number("s") ?? 0);
        var depth = sheet.Node.Depth;
        var isEmpty = sheet.Node.IsEmptyElement;
        var (value, text, isFormula) = ("", "", false);
        while (!isEmpty && await sheet.StepAsync() && sheet.Node.Depth > depth)
        {
            if (sheet.IsAt("v"))
            {
                value = await sheet.TextAsync();
            }
            else if (sheet.IsAt("is"))
            {
                text = await sheet.RichTextAsync();
            }
            else if (sheet.IsAt("f"))
            {
                isFormula = true;
                await sheet.SkipAsync();
            }
        }

        return type switch
        {
            "inlineStr" => (text, false),
            "str" => (SheetXml.Unescape(value), false),
            _ when value.Length == 0 => (isFormula ? NotCalculated : "", false),
            "s" => (await SharedAsync(value), false),
            "b" => (value == "1" ? "true" : "false", false),
            "e" => (CellText.IsError(value) ? value : CellText.UnknownError, false),
            "d" => Day(value),
            _ => Number(value, form),
        };
    }

    private async Task<string> SharedAsync(string value)
    {
        var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var text = isNumber ? await texts.FindAsync(number) : null;
        sheet.Demand(text is not null, "A cell refers to a text that the workbook does not have.");
        return text!;
    }

    private static (string Text, bool IsDate) Day(string value) =>
        DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            ? (CellNumber.Write(at), true)
            : (value, false);

    private (string Text, bool IsDate) Number(string value, CellForm form)
    {
        if (
            !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number)
        )
        {
            return (value, false);
        }

        return form.IsDate && CellNumber.WriteDate(number, isFrom1904) is { } date
            ? (date, true)
            : (CellNumber.Write(number, form), false);
    }
}
