using System.Collections.Frozen;

namespace Library.Transfer.Domain;

/// <summary>A row of a file, in the columns of the file.</summary>
/// <param name="Number">The place of the row, counted from 1 without the header.</param>
/// <param name="Line">The line on which it begins, counted from 1; in a sheet the row, in MARC 21 the record.</param>
/// <param name="Cells">The cells, one for each column.</param>
internal sealed record SourceRow(long Number, long Line, IReadOnlyList<string> Cells)
{
    private const int CellWeight = 16;

    /// <summary>Why the row cannot be read, or null.</summary>
    public string? Fault { get; init; }

    /// <summary>The places of the cells that hold a date for the spreadsheet, whatever was typed.</summary>
    public IReadOnlySet<int> Dates { get; init; } = FrozenSet<int>.Empty;

    /// <summary>The bytes of the file up to here, about.</summary>
    public long Position { get; init; }

    /// <summary>How much memory the cells take, in characters, about.</summary>
    public int Weight => Cells.Sum(cell => CellWeight + cell.Length);
}

/// <summary>A file that is read row by row.</summary>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows.</param>
internal sealed record SourceList(IReadOnlyList<string> Columns, IAsyncEnumerable<SourceRow> Rows)
{
    /// <summary>The most columns that a list may have.</summary>
    public const int MostColumns = 500;

    /// <summary>The sentence for a list that has more.</summary>
    public const string TooManyColumns = "There are more than 500 columns.";

    /// <summary>The sign between the cells of a text; a comma for formats without one.</summary>
    public char Separator { get; init; } = ',';
}

/// <summary>Port: reads files of one format.</summary>
internal interface IListReader
{
    /// <summary>The format.</summary>
    ListFormat Format { get; }

    /// <summary>Opens a list. The stream can seek, is read as the rows are, and is the caller's to dispose.</summary>
    /// <exception cref="UnreadableListException">It is no list of this format; thrown by the rows too, where the rest
    /// cannot be read.</exception>
    Task<SourceList> OpenAsync(Stream content, TextEncoding encoding, CancellationToken cancellationToken);
}

/// <summary>The file, or the rest of it, cannot be read as a list.</summary>
/// <param name="line">The line.</param>
/// <param name="reason">One sentence for a person.</param>
internal sealed class UnreadableListException(long line, string reason) : Exception(reason)
{
    /// <summary>The line of the file.</summary>
    public long Line { get; } = line;
}
