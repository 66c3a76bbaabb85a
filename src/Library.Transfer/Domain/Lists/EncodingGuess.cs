using System.Buffers;
using System.Text;

namespace Library.Transfer.Domain;

/// <summary>
/// Guesses the encoding of a text while it arrives: by its mark, by the zero bytes of UTF-16, and otherwise by whether
/// the bytes beyond ASCII make characters of UTF-8.
/// </summary>
internal sealed class EncodingGuess
{
    private const byte FirstBeyondAscii = 0x80;
    private const int LongestCharacter = 4;

    private readonly byte[] _rest = new byte[LongestCharacter];
    private int _restLength;
    private long _read;
    private long _characters;
    private long _broken;
    private TextEncoding? _marked;

    /// <summary>The encoding, once everything has arrived.</summary>
    public TextEncoding Encoding => _marked ?? (_broken > _characters ? TextEncoding.Windows1252 : TextEncoding.Utf8);

    /// <summary>Looks at the next bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_read == 0)
        {
            _marked = FindMark(bytes);
        }

        _read += bytes.Length;
        if (_marked is null)
        {
            Count(bytes);
        }
    }

    private static TextEncoding? FindMark(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => TextEncoding.Utf8,
            [0xFF, 0xFE, ..] => TextEncoding.Utf16,
            [0xFE, 0xFF, ..] => TextEncoding.Utf16BigEndian,
            [not 0, 0, not 0, 0, ..] => TextEncoding.Utf16,
            [0, not 0, 0, not 0, ..] => TextEncoding.Utf16BigEndian,
            _ => null,
        };

    private void Count(ReadOnlySpan<byte> bytes)
    {
        if (_restLength > 0)
        {
            bytes = CompleteRest(bytes);
        }

        while (bytes.IndexOfAnyInRange(FirstBeyondAscii, byte.MaxValue) is >= 0 and var start)
        {
            bytes = bytes[start..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status == OperationStatus.NeedMoreData)
            {
                bytes.CopyTo(_rest);
                _restLength = bytes.Length;
                return;
            }

            Note(status);
            bytes = bytes[length..];
        }
    }

    // A character may lie across two pieces.
    private ReadOnlySpan<byte> CompleteRest(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(LongestCharacter - _restLength, bytes.Length);
        bytes[..taken].CopyTo(_rest.AsSpan(_restLength));
        var status = Rune.DecodeFromUtf8(_rest.AsSpan(0, _restLength + taken), out _, out var length);
        var ownBytes = Math.Max(length - _restLength, 0);
        _restLength = 0;
        Note(status);
        return bytes[Math.Min(ownBytes, bytes.Length)..];
    }

    private void Note(OperationStatus status)
    {
        _characters += status == OperationStatus.Done ? 1 : 0;
        _broken += status == OperationStatus.Done ? 0 : 1;
    }
}
