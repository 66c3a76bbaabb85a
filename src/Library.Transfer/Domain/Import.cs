using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>A list that comes into the library, and how far it is.</summary>
internal sealed record Import
{
    /// <summary>The id of it.</summary>
    public required ImportId Id { get; init; }

    /// <summary>The kind of its rows.</summary>
    public required ListKind Kind { get; init; }

    /// <summary>The format of the file.</summary>
    public required ListFormat Format { get; init; }

    /// <summary>Whether it only tells what would happen.</summary>
    public required bool IsTrial { get; init; }

    /// <summary>The name of the file as it was sent; empty where none was.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The columns whose field a person chose.</summary>
    public ColumnChoices Columns { get; init; } = ColumnChoices.None;

    /// <summary>When its file began to arrive.</summary>
    public DateTimeOffset BegunAt { get; init; }

    /// <summary>How it stands.</summary>
    public ImportState State { get; init; } = ImportState.Receiving;

    /// <summary>The encoding of the text; of no meaning for formats that name their own.</summary>
    public TextEncoding Encoding { get; init; }

    /// <summary>The bytes of the file; 0 where it is not kept any more.</summary>
    public long Size { get; init; }

    /// <summary>The rows that were read so far, the refused ones included.</summary>
    public long Rows { get; init; }

    /// <summary>The bytes of the file that were read so far.</summary>
    public long Position { get; init; }

    /// <summary>The rows that were taken back so far, of those that changed something.</summary>
    public long TakenBack { get; init; }

    /// <summary>How many instances took it up since a row of it was last kept.</summary>
    public long Takeovers { get; init; }

    /// <summary>The outcomes so far.</summary>
    public ImportCounts Counts { get; init; } = new();
}

/// <summary>How many rows came to what.</summary>
internal sealed record ImportCounts
{
    /// <summary>Titles, members, loans or holds that are new.</summary>
    public long Created { get; init; }

    /// <summary>Rows that brought a copy of a title that was there.</summary>
    public long CopiesAdded { get; init; }

    /// <summary>The copies that its rows made, of new titles and of known ones; null for an import from before they
    /// were counted.</summary>
    public long? CopiesMade { get; init; } = 0;

    /// <summary>Rows that changed something.</summary>
    public long Changed { get; init; }

    /// <summary>Rows that changed nothing.</summary>
    public long Unchanged { get; init; }

    /// <summary>Rows that were refused.</summary>
    public long Refused { get; init; }
}

/// <summary>How an import stands.</summary>
internal enum ImportState
{
    /// <summary>The file is still arriving.</summary>
    Receiving,

    /// <summary>It has not begun.</summary>
    Waiting,

    /// <summary>An instance works on it, or will go on with it.</summary>
    Running,

    /// <summary>Every row was read.</summary>
    Done,

    /// <summary>It was given up: the file cannot be read to its end, or a fault stopped the work.</summary>
    Failed,

    /// <summary>It was stopped; what was done before stays.</summary>
    Cancelled,

    /// <summary>It is being taken back.</summary>
    Undoing,

    /// <summary>It was taken back.</summary>
    Undone,
}

/// <summary>The kind of rows of a list.</summary>
internal enum ListKind
{
    /// <summary>Titles and copies.</summary>
    Books,

    /// <summary>Members.</summary>
    Members,

    /// <summary>Open loans.</summary>
    Loans,

    /// <summary>Holds.</summary>
    Holds,
}

/// <summary>The formats of files.</summary>
internal enum ListFormat
{
    /// <summary>Cells between delimiters.</summary>
    Csv,

    /// <summary>The first sheet of a workbook (ECMA-376).</summary>
    Xlsx,

    /// <summary>MARC 21 in ISO 2709.</summary>
    Marc,

    /// <summary>MARC 21 in XML.</summary>
    MarcXml,
}

/// <summary>The encodings of texts.</summary>
internal enum TextEncoding
{
    /// <summary>UTF-8, with a byte order mark or without.</summary>
    Utf8,

    /// <summary>UTF-16, the lower byte first.</summary>
    Utf16,

    /// <summary>UTF-16, the higher byte first.</summary>
    Utf16BigEndian,

    /// <summary>Windows-1252, what spreadsheets write in Western Europe.</summary>
    Windows1252,
}
