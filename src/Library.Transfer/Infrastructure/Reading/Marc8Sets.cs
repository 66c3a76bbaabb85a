namespace Library.Transfer.Infrastructure;

/// <summary>
/// The sets of MARC-8 that are read, each a text of the characters for the codes 0x21 to 0x7E (MARC 21 Specifications,
/// code tables). A blank is no character; a zero is the second half of a sign over two letters, and is dropped.
/// </summary>
internal static class Marc8Sets
{
    public const string Ascii =
        "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    public const string Latin =
        "ŁØĐÞÆŒʹ·♭®±ƠƯʼ ʻłøđþæœʺı£ð ơư  °ℓ℗©♯¿¡ß€                       "
        + "\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030C\u030A\u0361\0\u0315\u030B\u0310"
        + "\u0327\u0328\u0323\u0324\u0325\u0333\u0332\u0326\u031C\u032E\u0360\0  \u0313";

    private const string Cyrillic =
        "!\"#$%&'()*+,-./0123456789:;<=>?юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧ";

    private const string MoreCyrillic =
        "                               ґђѓєёѕіїјљњћќўџ ѣѳѵѫ       [ ] _ҐЂЃЄЁЅІЇЈЉЊЋЌЎЏЪѢѲѴѪ           ";

    private const string Greek =
        "\u0300\u0301\u0308\u0342\u0313\u0314\u0345        «»“”\u0374\u0375     \u0387   \u037E "
        + "ΑΒ ΓΔΕϚϜΖΗΘΙΚΛΜΝΞΟΠϞΡΣ ΤΥΦΧΨΩϠ  αβϐγδεϛϝζηθικλμνξοπϟρσςτυφχψωϡ";

    private const string Subscripts = "       ₍₎ ₊ ₋  ₀₁₂₃₄₅₆₇₈₉";

    private const string Superscripts = "       ⁽⁾ ⁺ ⁻  ⁰¹²³⁴⁵⁶⁷⁸⁹";

    private const string GreekSymbols = "                                                                αβγ";

    /// <summary>The set that an escape sequence names with these letters; null for one that is not read.</summary>
    public static string? Of(ReadOnlySpan<byte> name) =>
        name switch
        {
            [(byte)'B'] or [(byte)'s'] => Ascii,
            [(byte)'!', (byte)'E'] => Latin,
            [(byte)'N'] => Cyrillic,
            [(byte)'Q'] => MoreCyrillic,
            [(byte)'S'] => Greek,
            [(byte)'b'] => Subscripts,
            [(byte)'p'] => Superscripts,
            [(byte)'g'] => GreekSymbols,
            _ => null,
        };

    /// <summary>The character of a code from 0x21 to 0x7E.</summary>
    /// <exception cref="FormatException">The set has none; the message is a sentence for a person.</exception>
    public static char Find(string set, int code)
    {
        const int First = 0x21;
        var place = code - First;
        return place >= 0 && place < set.Length && set[place] != ' '
            ? set[place]
            : throw new FormatException("The record holds a byte that is no character of MARC-8.");
    }
}
