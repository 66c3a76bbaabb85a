using Library.Books.Contract;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>The next rows of a file.</summary>
/// <param name="Entries">The rows that can be understood, with what they list.</param>
/// <param name="Problems">The faults of the others.</param>
/// <param name="List">The columns.</param>
internal sealed record Portion(
    IReadOnlyList<(SourceRow Row, object Entry)> Entries,
    IReadOnlyList<ImportProblem> Problems,
    ListRows? List
)
{
    /// <summary>How many rows were read.</summary>
    public int Rows { get; init; }

    /// <summary>How many of them cannot be understood.</summary>
    public int Refused { get; init; }

    /// <summary>The bytes that were read so far.</summary>
    public long Position { get; init; }

    /// <summary>The end of the import, where this is the last portion.</summary>
    public ImportState? End { get; init; }

    /// <summary>The same in portions of one entry each, and one of the rest.</summary>
    /// <param name="before">How many rows came before.</param>
    public IEnumerable<Portion> Split(long before)
    {
        var done = before;
        foreach (var entry in Entries)
        {
            var row = entry.Row;
            var faults = Problems.Where(problem => problem.Row > done && problem.Row < row.Number).ToList();
            yield return new Portion([entry], faults, List)
            {
                Rows = (int)(row.Number - done),
                Refused = (int)(row.Number - done) - 1,
                Position = row.Position,
            };
            done = row.Number;
        }

        var rest = (int)(before + Rows - done);
        yield return this with
        {
            Entries = [],
            Problems = [.. Problems.Where(problem => problem.Row == 0 || problem.Row > done)],
            Rows = rest,
            Refused = rest,
        };
    }

    /// <summary>The same with all its entries refused.</summary>
    public Portion Refuse(string reason) =>
        this with
        {
            Entries = [],
            Problems = [.. Problems, .. Entries.Select(entry => ImportProblem.Of(entry.Row, reason))],
            Refused = Refused + Entries.Count,
        };
}

/// <summary>Reads the file of an import in portions, behind the rows that were taken in already.</summary>
internal sealed class PortionReading(
    Import import,
    Stream content,
    IEnumerable<IListReader> readers,
    int size,
    Func<Task> stayAlive
) : IAsyncDisposable
{
    private const int MostWeight = 1_000_000;
    private const int MostCopies = 500;
    private const int RowsBetweenSigns = 10_000;

    private IAsyncEnumerator<SourceRow>? _rows;
    private ListRows? _list;

    /// <summary>The next rows; the last portion says how the import ends.</summary>
    public async Task<Portion> NextAsync(CancellationToken cancellationToken)
    {
        var problems = new List<ImportProblem>();
        var entries = new List<(SourceRow, object)>();
        var (rows, refused, position) = (0, 0, import.Position);
        var (weight, copies) = (0, 0);
        ImportState? end = null;
        try
        {
            _rows ??= await OpenAsync(cancellationToken);
            while (rows < size && weight < MostWeight && copies < MostCopies && end is null)
            {
                if (!await _rows.MoveNextAsync())
                {
                    end = ImportState.Done;
                    break;
                }

                rows++;
                position = _rows.Current.Position;
                weight += _rows.Current.Weight;
                if (_list!.Read(_rows.Current, problems) is { } entry)
                {
                    entries.Add((_rows.Current, entry));
                    copies += Math.Max((entry as ListedTitle)?.Copies ?? 1, 1);
                }
                else
                {
                    refused++;
                }
            }
        }
        catch (UnreadableListException unreadable)
        {
            problems.Add(new ImportProblem(0, unreadable.Line, Column: "", Value: "", unreadable.Message));
            end = ImportState.Failed;
        }

        return new Portion(entries, problems, _list)
        {
            Rows = rows,
            Refused = refused,
            Position = position,
            End = end,
        };
    }

    public ValueTask DisposeAsync() => _rows?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<IAsyncEnumerator<SourceRow>> OpenAsync(CancellationToken cancellationToken)
    {
        var reader = readers.First(reader => reader.Format == import.Format);
        var list = await reader.OpenAsync(content, import.Encoding, cancellationToken);
        _list = ListRows.Of(import.Kind, list.Columns, import.Columns);
        var rows = list.Rows.GetAsyncEnumerator(cancellationToken);
        for (var row = 0L; row < import.Rows; row++)
        {
            await rows.MoveNextAsync();
            if (row % RowsBetweenSigns == RowsBetweenSigns - 1)
            {
                await stayAlive();
            }
        }

        return rows;
    }
}
