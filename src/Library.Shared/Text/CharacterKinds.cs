using System.Globalization;
using System.Text;

namespace Library.Shared;

/// <summary>Kinds of characters that the framework has no name for.</summary>
internal static class CharacterKinds
{
    /// <summary>Whether a text of nothing but such characters looks empty: blanks, formats, and what Unicode calls
    /// default-ignorable.</summary>
    public static bool IsInvisible(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value
            is 0x034F
                or 0x115F
                or 0x1160
                or 0x17B4
                or 0x17B5
                or (>= 0x180B and <= 0x180F)
                or 0x2065
                or 0x2800
                or 0x3164
                or (>= 0xFE00 and <= 0xFE0F)
                or 0xFFA0
                or (>= 0xFFF0 and <= 0xFFF8)
                or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>Whether Unicode keeps the number for no character ever. Some of these are no part of an XML document,
    /// and so of no export.</summary>
    public static bool IsNoCharacter(Rune rune) =>
        (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    /// <summary>Whether the character begins another line, though it is no control character.</summary>
    public static bool BreaksLine(Rune rune) => rune.Value is 0x2028 or 0x2029;

    /// <summary>Whether the character embeds, overrides or isolates a direction, by which a text can be made to look
    /// like another. The marks of direction that Hebrew and Arabic need are none of these.</summary>
    public static bool OverridesDirection(Rune rune) =>
        rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
