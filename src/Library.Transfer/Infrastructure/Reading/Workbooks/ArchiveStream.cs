using System.Buffers.Binary;

namespace Library.Transfer.Infrastructure;

/// <summary>A zip archive whose directory, at its end, is in memory already. The platform reads the directory whole,
/// and only synchronously, so its size is looked at before, and its bytes are at hand.</summary>
internal sealed class ArchiveStream : Stream
{
    private const int EndLength = 22;
    private const int SignatureLength = 4;
    private const int LongestComment = ushort.MaxValue;
    private const int LongestDirectory = 1024 * 1024;

    private readonly Stream _archive;
    private readonly byte[] _directory;

    private ArchiveStream(Stream archive, byte[] directory) => (_archive, _directory) = (archive, directory);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _archive.Length;

    public override long Position
    {
        get => _archive.Position;
        set => _archive.Position = value;
    }

    /// <summary>Opens an archive; null where there is no directory, or memory cannot hold it.</summary>
    public static async Task<ArchiveStream?> OpenAsync(Stream archive, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var tail = await ReadTailAsync(archive, EndLength + LongestComment, cancellationToken);
        var length = DirectoryLengthOf(tail, archive.Length);
        return length <= LongestDirectory
            ? new ArchiveStream(archive, await ReadTailAsync(archive, length, cancellationToken))
            : null;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var start = Position - (Length - _directory.Length);
        if (start < 0)
        {
            throw new NotSupportedException("Only the directory is in memory.");
        }

        var rest = _directory.AsSpan((int)Math.Min(start, _directory.Length));
        var taken = Math.Min(rest.Length, count);
        rest[..taken].CopyTo(buffer.AsSpan(offset));
        Position += taken;
        return taken;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _archive.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => _archive.Seek(offset, origin);

    public override void Flush() => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static async Task<byte[]> ReadTailAsync(Stream archive, long most, CancellationToken cancellationToken)
    {
        var tail = new byte[Math.Min(archive.Length, most)];
        archive.Position = archive.Length - tail.Length;
        await archive.ReadExactlyAsync(tail, cancellationToken);
        return tail;
    }

    /// <summary>The bytes from the start of the directory to the end of the archive.</summary>
    private static long DirectoryLengthOf(ReadOnlySpan<byte> tail, long length)
    {
        var ends = tail[..Math.Max(tail.Length - EndLength + SignatureLength, 0)];
        var end = ends.LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0)
        {
            return long.MaxValue;
        }

        // All bits are set where another place in the archive has the number (zip64): more than a list ever needs.
        var isElsewhere =
            Number(tail, end + 4) == ushort.MaxValue
            || Number(tail, end + 8) == ushort.MaxValue
            || Number(tail, end + 10) == ushort.MaxValue;
        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail[(end + 16)..]);
        return isElsewhere || start > length ? long.MaxValue : length - start;
    }

    private static ushort Number(ReadOnlySpan<byte> bytes, int place) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[place..]);
}
