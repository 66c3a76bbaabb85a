using Library.Platform.Sql;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>Opens the files of imports in the database.</summary>
internal sealed class SqlImportFiles(ISqlDatabase database) : IImportFiles
{
    public Stream Open(Guid id) => new PieceStream(database, id);
}

/// <summary>A file whose pieces are read one by one, so that memory does not grow with it.</summary>
internal sealed class PieceStream(ISqlDatabase database, Guid importId) : Stream
{
    private ReadOnlyMemory<byte> _piece;
    private int _number;
    private bool _hasEnded;
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

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_piece.IsEmpty && !_hasEnded && !buffer.IsEmpty)
        {
            var piece = await ReadPieceAsync(cancellationToken);
            _hasEnded = piece is null;
            _piece = piece;
        }

        var taken = Math.Min(buffer.Length, _piece.Length);
        _piece[..taken].CopyTo(buffer);
        _piece = _piece[taken..];
        _position += taken;
        return taken;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task<byte[]?> ReadPieceAsync(CancellationToken cancellationToken)
    {
        await using var session = new SqlSession(database);
        return await session.ReadFirstAsync<byte[]>(
            "SELECT content FROM import_pieces WHERE import_id = @importId AND number = @number",
            new { importId, number = _number++ },
            cancellationToken
        );
    }
}
