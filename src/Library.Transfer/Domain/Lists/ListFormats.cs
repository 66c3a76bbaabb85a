namespace Library.Transfer.Domain;

/// <summary>The formats by the names of files.</summary>
internal static class ListFormats
{
    /// <summary>How a sheet of a workbook becomes a list.</summary>
    public const string WorkbookAdvice =
        "A workbook is not read: open it in Excel or LibreOffice, choose “Save as” with the type CSV, and send it.";

    /// <summary>The end of the name of an archive.</summary>
    public const string Archive = ".zip";

    /// <summary>Whether a file of this name is a workbook of a spreadsheet program, which is not read.</summary>
    public static bool IsWorkbook(string name) =>
        Path.GetExtension(name).ToLowerInvariant() is ".xlsx" or ".xls" or ".xlsm" or ".ods" or ".numbers";

    /// <summary>The format of a file of this name; null where it is that of no list.</summary>
    public static ListFormat? OfName(string name) =>
        Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".csv" or ".tsv" or ".txt" => ListFormat.Csv,
            ".mrc" or ".marc" or ".iso2709" => ListFormat.Marc,
            ".xml" or ".marcxml" => ListFormat.MarcXml,
            _ => null,
        };
}
