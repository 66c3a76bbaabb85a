using Library.Books.Contract;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>The rows of a portion while it is read.</summary>
internal sealed class GatheredRows(ITitleReading titles)
{
    private const int MostWeight = 1_000_000;
    private const int MostCopies = 500;

    private readonly List<(SourceRow, object)> _entries = [];
    private readonly List<ImportProblem> _problems = [];
    private int _rows;
    private int _weight;
    private int _copies;

    /// <summary>Whether it has as many rows, characters or copies as a transaction should have.</summary>
    public bool IsFull => _rows >= Portion.MostRows || _weight >= MostWeight || _copies >= MostCopies;

    /// <summary>Adds a row, with what it lists or why it cannot be understood.</summary>
    public void Add(SourceRow row, ListRows list)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(list);
        _rows++;
        _weight += row.Weight;
        if (list.Read(row, _problems) is { } entry)
        {
            _entries.Add((row, entry is ListedTitle title ? titles.Read(title) : entry));
            _copies += Math.Max((entry as ListedTitle)?.Copies ?? 1, 1);
        }
    }

    /// <summary>Notes why the rest of the file cannot be read.</summary>
    public void Note(UnreadableListException unreadable)
    {
        ArgumentNullException.ThrowIfNull(unreadable);
        _problems.Add(new ImportProblem(0, unreadable.Line, Column: "", Value: "", unreadable.Message));
    }

    /// <summary>The portion.</summary>
    /// <param name="list">The columns; null where the header could not be understood.</param>
    /// <param name="position">The bytes of the file that were read so far.</param>
    /// <param name="end">The end of the import, where this is the last portion.</param>
    public Portion ToPortion(ListRows? list, long position, ImportState? end) =>
        new(_entries, _problems, list)
        {
            Rows = _rows,
            Refused = _rows - _entries.Count,
            Position = position,
            End = end,
        };
}
