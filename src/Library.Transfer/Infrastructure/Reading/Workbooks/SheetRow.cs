using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>A row of a sheet while it is read.</summary>
/// <param name="number">Its number in the sheet.</param>
internal sealed class SheetRow(long number)
{
    private const char Lost = '\uFFFD';

    private readonly List<string> _cells = [];
    private readonly HashSet<int> _dates = [];
    private int _last;

    /// <summary>The number of it in the sheet.</summary>
    public long Number { get; } = number;

    /// <summary>How many columns it has up to the last one that is filled in.</summary>
    public int Width { get; private set; }

    /// <summary>The cells of the first columns.</summary>
    public IReadOnlyList<string> Cells => _cells;

    /// <summary>How many characters the cells have.</summary>
    public int Length { get; private set; }

    /// <summary>Why the row cannot be read, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>Adds a cell.</summary>
    /// <param name="column">The column, counted from 1; 0 where it says none that there is.</param>
    /// <param name="text">The text of it.</param>
    /// <param name="isDate">Whether the sheet has a date there.</param>
    public void Add(int column, string text, bool isDate)
    {
        if (column <= _last)
        {
            Fault = "A cell of the row stands twice, or not in its order, or outside of the sheet.";
            return;
        }

        _last = column;
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        Width = column;
        if (column > SourceList.MostColumns)
        {
            return;
        }

        _cells.AddRange(Enumerable.Repeat("", column - 1 - _cells.Count));
        _cells.Add(text);
        Length += text.Length;
        if (isDate)
        {
            _dates.Add(column - 1);
        }

        if (text.Contains(Lost, StringComparison.Ordinal))
        {
            Fault = "The row holds U+FFFD, which stands where a character was lost.";
        }
    }

    /// <summary>The row of a list that has so many columns.</summary>
    public SourceRow Of(int columns, long place)
    {
        var surplus = Width > columns;
        var fault = surplus ? $"The row has {Width} cells, and the header has {columns}." : Fault;
        string[] cells = [.. _cells, .. Enumerable.Repeat("", Math.Max(columns - _cells.Count, 0))];
        return new SourceRow(place, Number, cells) { Fault = fault, Dates = _dates };
    }
}
