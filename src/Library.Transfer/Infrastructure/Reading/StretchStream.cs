namespace Library.Transfer.Infrastructure;

/// <summary>A stream that is read in stretches, none of which may be too long: the end of a reader that keeps
/// everything until it has found the end of a part.</summary>
internal sealed class StretchStream(Stream inner, int longest) : Stream
{
    private long _read;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Begins the next stretch.</summary>
    public void Begin() => _read = 0;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_read > longest)
        {
            throw new StretchTooLongException();
        }

        var length = await inner.ReadAsync(buffer, cancellationToken);
        _read += length;
        _position += length;
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>More was read at once than memory should hold.</summary>
internal sealed class StretchTooLongException() : Exception("A part of a file is too long.");
