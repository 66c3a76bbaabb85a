namespace Library.Transfer.Infrastructure;

/// <summary>The start of a text that was read ahead, and the rest, read in stretches, none of which may be too
/// long.</summary>
internal sealed class StretchReader(ReadOnlyMemory<char> start, TextReader rest, int longest) : TextReader
{
    private ReadOnlyMemory<char> _start = start;
    private long _read;

    /// <summary>Whether all of it was read.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Begins the next stretch.</summary>
    public void Begin() => _read = 0;

    public override async Task<int> ReadAsync(char[] buffer, int index, int count) =>
        await ReadAsync(buffer.AsMemory(index, count), CancellationToken.None);

    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        if (_read > longest)
        {
            throw new StretchTooLongException();
        }

        var length = _start.IsEmpty ? await rest.ReadAsync(buffer, cancellationToken) : TakeStart(buffer);
        HasEnded = length == 0;
        _read += length;
        return length;
    }

    private int TakeStart(Memory<char> buffer)
    {
        var taken = Math.Min(buffer.Length, _start.Length);
        _start[..taken].CopyTo(buffer);
        _start = _start[taken..];
        return taken;
    }
}
