namespace Library.Transfer.Domain;

/// <summary>The formats by the names of files, and by their first bytes.</summary>
internal static class ListFormats
{
    /// <summary>The advice for a workbook of another kind.</summary>
    public const string NoWorkbook =
        "The file is no workbook of the type XLSX, or has a password: open it in Excel or LibreOffice, "
        + "choose “Save as” with the type XLSX or CSV, and send that.";

    /// <summary>The advice for a workbook that is sent as CSV.</summary>
    public const string IsWorkbook =
        "The file is a workbook: send it as one, under a name that ends in .xlsx, or use “Save as” with the type CSV.";

    /// <summary>The end of the name of an archive.</summary>
    public const string Archive = ".zip";

    /// <summary>Whether a file of this name is a workbook of a kind that is not read.</summary>
    public static bool IsOtherWorkbook(string name) =>
        Path.GetExtension(name).ToLowerInvariant() is ".xls" or ".xlsm" or ".xlsb" or ".ods" or ".numbers";

    /// <summary>The format of a file of this name; null where it is that of no list.</summary>
    public static ListFormat? OfName(string name) =>
        Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".csv" or ".tsv" or ".txt" => ListFormat.Csv,
            ".xlsx" => ListFormat.Xlsx,
            ".mrc" or ".marc" or ".iso2709" => ListFormat.Marc,
            ".xml" or ".marcxml" => ListFormat.MarcXml,
            _ => null,
        };

    /// <summary>Whether the first row of a list names its columns.</summary>
    public static bool HasHeader(ListFormat format) => format is ListFormat.Csv or ListFormat.Xlsx;

    /// <summary>Whether a file begins like a zip archive, which a workbook is.</summary>
    public static bool IsArchive(ReadOnlySpan<byte> start) => start.StartsWith("PK\u0003\u0004"u8);
}
