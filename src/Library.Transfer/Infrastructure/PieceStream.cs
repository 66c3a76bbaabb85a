using Library.Platform.Sql;
using Library.Shared;
using Library.Transfer.Application;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>Opens the files of imports in the database.</summary>
internal sealed class SqlImportFiles(ISqlDatabase database) : IImportFiles
{
    public Stream Open(Import import, Func<Task>? beforePiece = null) =>
        new PieceStream(database, import.Id, import.Size, beforePiece);
}

/// <summary>A file whose pieces are read one by one, so that memory does not grow with it.</summary>
internal sealed class PieceStream(ISqlDatabase database, ImportId importId, long length, Func<Task>? beforePiece)
    : Stream
{
    // Two, as a workbook is read at two places in turn: its rows, and the texts that they refer to.
    private Piece _piece = new(-1, ReadOnlyMemory<byte>.Empty);
    private Piece _other = new(-1, ReadOnlyMemory<byte>.Empty);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var (number, start) = Math.DivRem(Position, ReceiveImport.PieceLength);
        if (buffer.IsEmpty || Position >= length)
        {
            return 0;
        }

        await TurnToAsync(number, cancellationToken);
        var rest = _piece.Content[(int)Math.Min(start, _piece.Content.Length)..];
        var taken = Math.Min(buffer.Length, rest.Length);
        rest[..taken].CopyTo(buffer);
        Position += taken;
        return taken;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var place = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => length + offset,
        };
        return Position = place >= 0 ? place : throw new IOException("The place is before the file.");
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task TurnToAsync(long number, CancellationToken cancellationToken)
    {
        if (number != _piece.Number)
        {
            var next = number == _other.Number ? _other : await ReadPieceAsync(number, cancellationToken);
            (_other, _piece) = (_piece, next);
        }
    }

    private async Task<Piece> ReadPieceAsync(long number, CancellationToken cancellationToken)
    {
        await (beforePiece?.Invoke() ?? Task.CompletedTask);
        await using var session = new SqlSession(database);
        var content = await session.ReadFirstAsync<byte[]>(
            "SELECT content FROM import_pieces WHERE import_id = @importId AND number = @number",
            new { importId, number = (int)number },
            cancellationToken
        );
        return new Piece(number, content);
    }

    private sealed record Piece(long Number, ReadOnlyMemory<byte> Content);
}
