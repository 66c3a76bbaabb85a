using System.Text;

namespace Library.Transfer.Infrastructure;

/// <summary>
/// MARC-8 with its default sets, ASCII and extended Latin (ANSEL): the encoding of older records. In it an accent comes
/// before its letter. Other sets, which a record switches to by escape sequences, are not read.
/// </summary>
internal static class Marc8
{
    private const byte Escape = 0x1B;
    private const byte FirstExtended = 0xA0;
    private const byte FirstAccent = 0xE0;

    // The codes 0xA1 to 0xC8 (MARC 21 Specifications, code table extended Latin); a blank is no character.
    private const string Letters = "ŁØĐÞÆŒʹ·♭®±ƠƯʼ ʻłøđþæœʺı£ð ơư  °ℓ℗©♯¿¡ß€";

    // The codes 0xE0 to 0xFE, which go over the letter behind them. A sign over two letters comes in two halves, of
    // which the second, here a zero, is dropped.
    private const string Accents =
        "\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030C\u030A\u0361\0\u0315\u030B\u0310"
        + "\u0327\u0328\u0323\u0324\u0325\u0333\u0332\u0326\u031C\u032E\u0360\0  \u0313";

    /// <summary>The text of a field.</summary>
    /// <exception cref="FormatException">It uses a set that is not read; the message is a sentence for a
    /// person.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        var accents = new StringBuilder();
        foreach (var code in bytes)
        {
            if (code == Escape)
            {
                throw new FormatException(
                    "The record is in MARC-8 with letters that are not Latin: export it in UTF-8."
                );
            }

            if (code >= FirstAccent)
            {
                accents.Append(AccentOf(code));
                continue;
            }

            text.Append(code < FirstExtended ? (char)code : LetterOf(code)).Append(accents.Replace("\0", ""));
            accents.Clear();
        }

        return text.ToString();
    }

    private static char LetterOf(byte code) => Find(Letters, code - FirstExtended - 1);

    private static char AccentOf(byte code) => Find(Accents, code - FirstAccent);

    private static char Find(string table, int place) =>
        place >= 0 && place < table.Length && table[place] != ' '
            ? table[place]
            : throw new FormatException("The record holds a byte that is no character of MARC-8.");
}
