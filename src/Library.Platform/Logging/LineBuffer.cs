using System.Buffers;
using System.Text;

namespace Library.Platform.Logging;

/// <summary>Text in one piece, to be written, looked at and used again.</summary>
internal sealed class LineBuffer : TextWriter
{
    // Above it a buffer is not kept: one long line would hold its memory for good.
    private const int MostKept = 16 * 1024;

    private static readonly ThreadLocal<LineBuffer?> Spare = new();

    private readonly ArrayBufferWriter<char> _characters = new(1024);

    private LineBuffer() { }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<char> Written => _characters.WrittenSpan;

    /// <inheritdoc />
    public override Encoding Encoding => Encoding.Unicode;

    /// <summary>An empty one, to be given back.</summary>
    public static LineBuffer Rent()
    {
        var buffer = Spare.Value ?? new LineBuffer();
        Spare.Value = null;
        return buffer;
    }

    /// <summary>Gives one back that nobody uses any more.</summary>
    public static void Return(LineBuffer buffer)
    {
        if (buffer._characters.Capacity <= MostKept)
        {
            buffer._characters.ResetWrittenCount();
            Spare.Value = buffer;
        }
    }

    /// <inheritdoc />
    public override void Write(char value) => _characters.Write([value]);

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<char> buffer) => _characters.Write(buffer);

    /// <inheritdoc />
    public override void Write(string? value) => _characters.Write(value);

    /// <inheritdoc />
    public override void Write(char[] buffer, int index, int count) => _characters.Write(buffer.AsSpan(index, count));
}
