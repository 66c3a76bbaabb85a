using Library.Books.Contract;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>Reads the file of an import in portions, behind the rows that were taken in already. While one is taken in,
/// the next is read.</summary>
internal sealed class PortionReading(
    Import import,
    Stream content,
    IEnumerable<IListReader> readers,
    ITitleReading titles
) : IAsyncDisposable
{
    private IAsyncEnumerator<SourceRow>? _rows;
    private ListRows? _list;
    private long _position = import.Position;
    private Task<Portion>? _ahead;

    /// <summary>The next rows; the last portion says how the import ends.</summary>
    public async Task<Portion> NextAsync(CancellationToken cancellationToken)
    {
        var portion = await (_ahead ?? ReadAsync(cancellationToken));
        _ahead = portion.End is null ? Task.Run(() => ReadAsync(cancellationToken), cancellationToken) : null;
        return portion;
    }

    public async ValueTask DisposeAsync()
    {
        if (_ahead is not null)
        {
            await ((Task)_ahead).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await (_rows?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task<Portion> ReadAsync(CancellationToken cancellationToken)
    {
        var gathered = new GatheredRows(titles);
        try
        {
            _rows ??= await OpenAsync(cancellationToken);
            while (!gathered.IsFull)
            {
                if (!await _rows.MoveNextAsync())
                {
                    return gathered.ToPortion(_list, _position, ImportState.Done);
                }

                _position = _rows.Current.Position;
                gathered.Add(_rows.Current, _list!);
            }

            return gathered.ToPortion(_list, _position, end: null);
        }
        catch (UnreadableListException unreadable)
        {
            gathered.Note(unreadable);
            return gathered.ToPortion(_list, _position, ImportState.Failed);
        }
    }

    private async Task<IAsyncEnumerator<SourceRow>> OpenAsync(CancellationToken cancellationToken)
    {
        var reader = readers.First(reader => reader.Format == import.Format);
        var list = await reader.OpenAsync(content, import.Encoding, cancellationToken);
        _list = ListRows.Of(import.Kind, list.Columns, import.Columns);
        var rows = list.Rows.GetAsyncEnumerator(cancellationToken);
        for (var row = 0L; row < import.Rows; row++)
        {
            await rows.MoveNextAsync();
        }

        return rows;
    }
}
