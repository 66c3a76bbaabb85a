using Library.Books.Contract;

namespace Library.Books.Application;

/// <summary>The rows of a list that were taken in so far, by their keys.</summary>
internal sealed class EarlierRowsByKey
{
    private readonly Dictionary<string, List<EarlierRow>> _rows = new(StringComparer.Ordinal);

    /// <summary>Adds rows of earlier portions.</summary>
    public void Add(IEnumerable<EarlierRow> rows)
    {
        foreach (var row in rows)
        {
            Add(row);
        }
    }

    /// <summary>Adds a row of this portion.</summary>
    public void Add(IntakeOutcome outcome, long line) =>
        Add(outcome.Keys.Select(key => new EarlierRow(key, line, outcome.BookId, outcome.Copies)));

    /// <summary>The first row with this key, or null.</summary>
    public EarlierRow? Find(string key) => _rows.TryGetValue(key, out var rows) ? rows[0] : null;

    /// <summary>How many copies the rows with this key stand for.</summary>
    public int CopiesOf(string key) => _rows.TryGetValue(key, out var rows) ? rows.Sum(row => row.Copies) : 0;

    private void Add(EarlierRow row)
    {
        if (_rows.TryGetValue(row.Key, out var rows))
        {
            rows.Add(row);
        }
        else
        {
            _rows[row.Key] = [row];
        }
    }
}
