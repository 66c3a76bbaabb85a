namespace Library.Transfer.Domain;

/// <summary>A fault of a row.</summary>
/// <param name="Row">The place of the row, counted from 1; 0 for a fault of the whole file, and for what stayed when
/// the import was taken back.</param>
/// <param name="Line">The line of the file on which the row begins, counted from 1; in MARC 21 the record.</param>
/// <param name="Column">The column as the file names it; empty where the fault is in no single one.</param>
/// <param name="Value">The value, shortened.</param>
/// <param name="Reason">One sentence for a person.</param>
internal sealed record ImportProblem(long Row, long Line, string Column, string Value, string Reason)
{
    private const int LongestValue = 200;

    /// <summary>The fault of a value.</summary>
    public static ImportProblem Of(SourceRow row, string column, string? value, string reason) =>
        new(row.Number, row.Line, Shorten(column), Shorten(value ?? ""), reason);

    /// <summary>A fault of a whole row.</summary>
    public static ImportProblem Of(SourceRow row, string reason) => Of(row, column: "", value: null, reason);

    private static string Shorten(string value)
    {
        var printable = string.Concat(value.Select(sign => char.IsControl(sign) || sign == '\uFFFD' ? '?' : sign));
        var isShort = printable.Length <= LongestValue;
        var end = !isShort && char.IsHighSurrogate(printable[LongestValue - 1]) ? LongestValue - 1 : LongestValue;
        return isShort ? printable : printable[..end];
    }
}
