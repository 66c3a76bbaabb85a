using System.Globalization;
using Library.Transfer.Application;
using Library.Transfer.Contract;
using Library.Transfer.Domain;
using Library.Web;

namespace Library.Transfer.Presentation.Pages;

/// <summary>The words of the pages for lists.</summary>
internal static class ImportTexts
{
    public const string Heading = "Import a list";
    public const string Lead = "First the list is only tried: you see what would happen, and nothing is changed.";
    public const string KindLabel = "What is in the list";
    public const string FileLabel = "File";
    public const string FileHint =
        "A workbook (XLSX) or CSV from this library, a spreadsheet or another program (Libib, LibraryThing, Goodreads, "
        + "openlibry, Koha), MARC 21 or MARCXML. 256 MiB at most.";
    public const string Try = "Try the list";
    public const string FileMissing = "Choose a file.";
    public const string FileArchive = "Unpack the archive, and choose a list from it.";
    public const string FileUnknown = $"Its name must end in {ListEndings.Read}.";
    public const string FileBroken = "The file did not arrive whole. Choose it again.";

    public const string GuideHeading = "Columns and samples";
    public const string GuideText =
        "The first row names the columns, in any order and case. Other columns are left out, unless you choose what is "
        + "in them. Records of MARC 21 need no names.";
    public const string Sample = "Sample list (CSV)";
    public const string SampleWithSemicolons = "The same with semicolons (CSV)";

    public const string Earlier = "Earlier imports";
    public const string NoName = "List without a name";
    public const string Trial = "Trial";

    public const string ExportHeading = "Export";
    public const string ExportText =
        "To keep, to move to another library or to work on. "
        + "Everything is titles, copies, members, open loans, holds and the policy.";
    public const string ExportArchive = "Everything (ZIP)";
    public const string ExportSheet = "Titles and copies (CSV)";
    public const string ExportRecords = "Titles and copies (MARCXML)";
    public const string SemicolonText = "If Excel shows the cells of a row as one, take a list with semicolons:";
    public const string ExportArchiveWithSemicolons = "Everything with semicolons (ZIP)";
    public const string ExportSheetWithSemicolons = "Titles and copies with semicolons (CSV)";

    public const string Understood = "What was understood";
    public const string Result = "What became of the rows";
    public const string ResultOfTrial = "What would become of the rows";
    public const string Refused = "Save the refused rows (CSV), to correct and import them";
    public const string Line = "Line";
    public const string Column = "Column";
    public const string Value = "Value";
    public const string Reason = "Reason";
    public const string LookAgain = "See how far it is now";
    public const string ProgressLabel = "Rows that were read";

    public const string ColumnsHeading = "How the columns are read";
    public const string ColumnsText = "Choose what is in each column, or leave it out, and try the list again.";
    public const string ColumnsKnown = "Columns that are read";
    public const string NoColumnName = "Column without a name";
    public const string LeftOut = "Left out";
    public const string TryAgain = "Try again with these columns";

    public const string Run = "Import the list";
    public const string RunHint = "Refused rows are left out, and can be corrected and imported later.";
    public const string Labels = "Print labels for its new copies";
    public const string Cards = "Print cards for its new members";
    public const string Cancel = "Stop";
    public const string Undo = "Take the import back";
    public const string UndoHint =
        "What came with it is removed again, but for what was changed, lent or asked for since.";

    public static readonly IReadOnlyList<(string Value, string Text)> Kinds =
    [
        ("books", "Titles and copies"),
        ("members", "Members"),
        ("loans", "Open loans"),
        ("holds", "Holds"),
    ];

    public static string HeadingOf(Import import) =>
        (import.State, import.IsTrial) switch
        {
            (ImportState.Receiving or ImportState.Waiting or ImportState.Running, true) => "The list is being tried",
            (ImportState.Receiving or ImportState.Waiting or ImportState.Running, false) =>
                "The list is being imported",
            (ImportState.Done, true) => "Trial of the list",
            (ImportState.Done, false) => "The list is imported",
            (ImportState.Failed, true) => "The trial failed",
            (ImportState.Failed, false) => "The import failed",
            (ImportState.Cancelled, true) => "The trial was stopped",
            (ImportState.Cancelled, false) => "The import was stopped",
            (ImportState.Undoing, _) => "The import is being taken back",
            _ => "The import is taken back",
        };

    /// <summary>How an import stands, in the list.</summary>
    public static (string Text, string? Tone) StateOf(Import import) =>
        import.State switch
        {
            ImportState.Receiving or ImportState.Waiting => ("waiting", "hold"),
            ImportState.Running => ("running", "hold"),
            ImportState.Done => (import.IsTrial ? "tried" : "imported", null),
            ImportState.Failed => ("failed", "stop"),
            ImportState.Cancelled => ("stopped", "attention"),
            ImportState.Undoing => ("being taken back", "hold"),
            _ => ("taken back", "attention"),
        };

    /// <summary>A sentence below the heading; null where the numbers say all.</summary>
    public static (string? Text, string? Tone) Told(Import import) =>
        import.State switch
        {
            ImportState.Done when import.IsTrial => ("Nothing is changed yet.", "attention"),
            ImportState.Done => ("Done.", null),
            ImportState.Failed when import.IsTrial => ("Nothing is changed. Below you see why.", "stop"),
            ImportState.Failed or ImportState.Cancelled when !import.IsTrial => (
                "What came in before stays, and can be taken back.",
                "attention"
            ),
            ImportState.Cancelled => ("Nothing is changed.", "attention"),
            ImportState.Undone => ($"{Rows(import.TakenBack)} taken back.", null),
            _ => (null, null),
        };

    public static string Progress(Import import) =>
        import.State == ImportState.Undoing
            ? $"{Rows(import.TakenBack)} taken back"
            : $"{Rows(import.Rows)} read, {Number(import.Counts.Refused)} refused";

    public static string FaultsHeading(Import import) =>
        import.State == ImportState.Undone ? "What stays, or was refused" : "Refused rows";

    /// <summary>The name of what the file counts.</summary>
    public static string LineOf(Import import) => import.Format == ListFormat.Marc ? "Record" : Line;

    public static string MoreFaults(int shown) => $"The first {shown} are listed.";

    public static IReadOnlyList<(string, string)> CountsOf(Import import)
    {
        var counts = import.Counts;
        var isOfBooks = import.Kind == ListKind.Books;
        return
        [
            (
                isOfBooks ? "New titles, with their copies" : $"New {ListKinds.WordOf(import.Kind)}",
                Number(counts.Created)
            ),
            .. isOfBooks
                ? [("Copies added to known titles", Number(counts.CopiesAdded))]
                : Array.Empty<(string, string)>(),
            .. isOfBooks && counts.CopiesMade is { } made
                ? [("Copies added in all", Number(made))]
                : Array.Empty<(string, string)>(),
            ("Changed", Number(counts.Changed)),
            ("Unchanged", Number(counts.Unchanged)),
            ("Refused", Number(counts.Refused)),
        ];
    }

    /// <summary>A sentence that names the columns that are left out; null where all are read.</summary>
    public static string? LeftOutOf(IReadOnlyList<UnderstoodColumn> columns)
    {
        const int Most = 10;
        var names = columns
            .Where(column => column.Field is null)
            .Select(column => Shorten(ColumnOf(column)))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var more = names.Count > Most ? $" and {names.Count - Most} more" : "";
        var listed = string.Join(", ", names.Take(Most));
        return names.Count == 0 ? null : $"Columns that are left out: {listed}{more}. Below you can choose otherwise.";
    }

    public static IReadOnlyList<(string, string)> FactsOf(Import import) =>
        [
            ("File", NameOf(import)),
            ("List of", Kinds.First(kind => kind.Value == ListKinds.WordOf(import.Kind)).Text),
            (
                "Format",
                import.Format switch
                {
                    ListFormat.Xlsx => "XLSX",
                    ListFormat.Marc => "MARC 21",
                    ListFormat.MarcXml => "MARCXML",
                    _ => "CSV",
                }
            ),
            .. import.Format == ListFormat.Csv ? [("Encoding", EncodingOf(import))] : Array.Empty<(string, string)>(),
            ("Rows", Number(import.Rows)),
        ];

    public static string NameOf(Import import) => import.FileName.Length == 0 ? NoName : import.FileName;

    public static string ByLine(Import import, LibraryFacts library)
    {
        var begun = TimeZoneInfo
            .ConvertTime(import.BegunAt, library.Zone)
            .ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        var what = import.IsTrial ? $"{Trial} · " : "";
        return $"{what}{begun} · {Rows(import.Rows)}, {Number(import.Counts.Refused)} refused";
    }

    /// <summary>The fields that a column may be read as.</summary>
    public static IReadOnlyList<(string Value, string Text)> FieldsOf(ListKind kind) =>
        [("", LeftOut), .. ListColumns.Of(kind).All.Select(field => (field, FieldOf(field)))];

    /// <summary>The text that tells of a column.</summary>
    /// <param name="field">Its field.</param>
    /// <param name="needed">The fields of which a list needs one, this one among them; null where it does not need
    /// it.</param>
    /// <param name="others">The names that other programs give it.</param>
    public static string ColumnText(string field, IReadOnlyList<string>? needed, IReadOnlyList<string> others)
    {
        var instead = needed?.Where(other => other != field).ToList();
        var need = instead switch
        {
            null => "",
            [] => ", needed",
            _ => $", needed unless there is a column {string.Join(" or ", instead)}",
        };
        var also = others.Count == 0 ? "" : $"; also {string.Join(", ", others)}";
        return FieldOf(field) + need + also;
    }

    /// <summary>A field of a list, as a person calls it.</summary>
    private static string FieldOf(string field) =>
        field switch
        {
            "id" => "Our id",
            "copy_id" => "Our id of the copy",
            "isbn" => "ISBN",
            "copies" => "Number of copies",
            "member_id" => "Our id of the member",
            "book_id" => "Our id of the title",
            "card" => "Number of the card",
            "lent" => "Lent on",
            "due" => "Due on",
            "placed_at" => "Placed on",
            "is_suspended" => "Suspended",
            "ready_at" => "Set aside on",
            "ready_until" => "Set aside until",
            BookColumns.Tags => "Subjects between commas",
            BookColumns.Isbns => "Several ISBNs",
            _ => char.ToUpperInvariant(field[0]) + field[1..].Replace('_', ' '),
        };

    public static string ColumnOf(UnderstoodColumn column) => column.Name.Length == 0 ? NoColumnName : column.Name;

    public static string ExampleOf(UnderstoodColumn column) =>
        column.Example.Length == 0 ? "always empty at the beginning" : $"for example: {Shorten(column.Example)}";

    private static string EncodingOf(Import import) =>
        import.Encoding switch
        {
            TextEncoding.Utf16 or TextEncoding.Utf16BigEndian => "UTF-16",
            TextEncoding.Windows1252 => "Windows-1252",
            _ => "UTF-8",
        };

    private static string Shorten(string text)
    {
        const int Most = 60;
        var runes = text.EnumerateRunes().Take(Most + 1).ToList();
        return runes.Count > Most ? string.Concat(runes.Take(Most)) + "…" : text;
    }

    private static string Rows(long rows) => rows == 1 ? "1 row" : $"{Number(rows)} rows";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
