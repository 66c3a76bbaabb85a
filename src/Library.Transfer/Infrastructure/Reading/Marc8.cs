using System.Globalization;
using System.Text;

namespace Library.Transfer.Infrastructure;

/// <summary>
/// MARC-8, the encoding of older records: two sets of 94 characters at a time, first ASCII and extended Latin, which
/// escape sequences exchange for others. An accent comes before its letter.
/// </summary>
internal static class Marc8
{
    private const byte Escape = 0x1B;
    private const byte Blank = 0x20;
    private const byte Delete = 0x7F;
    private const byte FirstHigh = 0xA1;
    private const byte LastHigh = 0xFE;
    private const byte HighBit = 0x80;
    private const char NoCharacter = '\0';
    private const char SubfieldStart = '\u001F';
    private const string OtherSet =
        "The record is in MARC-8 with Chinese, Japanese, Korean, Hebrew or Arabic letters, which are not read: "
        + "convert the file with yaz-marcdump -f marc8 -t utf8 -o marc -l 9=97, and send that.";

    /// <summary>The text of a field.</summary>
    /// <exception cref="FormatException">It uses a set that is not read, or a byte that is no character; the message is
    /// a sentence for a person.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        var accents = new StringBuilder();
        var (low, high) = (Marc8Sets.Ascii, Marc8Sets.Latin);
        while (!bytes.IsEmpty)
        {
            if (bytes[0] == Escape)
            {
                bytes = bytes[Switch(bytes, ref low, ref high)..];
                continue;
            }

            var sign = CharacterOf(bytes[0], low, high);
            bytes = bytes[1..];
            if (CharUnicodeInfo.GetUnicodeCategory(sign) == UnicodeCategory.NonSpacingMark)
            {
                accents.Append(sign);
            }
            else if (sign == SubfieldStart)
            {
                // Each subfield begins with the first sets.
                text.Append(accents).Append(sign);
                accents.Clear();
                (low, high) = (Marc8Sets.Ascii, Marc8Sets.Latin);
            }
            else if (sign != NoCharacter)
            {
                text.Append(sign).Append(accents);
                accents.Clear();
            }
        }

        return text.Append(accents).ToString();
    }

    private static char CharacterOf(byte code, string low, string high) =>
        code switch
        {
            <= Blank => (char)code,
            < Delete => Marc8Sets.Find(low, code),
            >= FirstHigh and <= LastHigh => Marc8Sets.Find(high, code - HighBit),

            // Around an article that sorting passes over.
            0x88 or 0x89 => (char)code,
            0x8D => '\u200D',
            0x8E => '\u200C',
            _ => Marc8Sets.Find("", code),
        };

    /// <summary>Exchanges one of the sets, and tells the length of the escape sequence.</summary>
    private static int Switch(ReadOnlySpan<byte> bytes, ref string low, ref string high)
    {
        var start = bytes is [_, (byte)'(' or (byte)',' or (byte)')' or (byte)'-', ..] ? 2 : 1;
        var length = bytes.Length > start && bytes[start] == '!' ? 2 : 1;
        var set = bytes.Length < start + length ? null : Marc8Sets.Of(bytes.Slice(start, length));
        if (set is null)
        {
            throw new FormatException(OtherSet);
        }

        if (start > 1 && bytes[1] is (byte)')' or (byte)'-')
        {
            high = set;
        }
        else
        {
            low = set;
        }

        return start + length;
    }
}
