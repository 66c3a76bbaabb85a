namespace Library.Shared;

/// <summary>How a spreadsheet reads the beginning of a cell.</summary>
public static class SpreadsheetText
{
    /// <summary>With one of these a cell begins that a spreadsheet takes for a formula; those of East Asia take the
    /// signs of full width for the others.</summary>
    public const string FormulaStarters = "=+-@\t\r\n＝＋－＠";
}
