using System.Globalization;
using System.Text;

namespace Library.Shared;

/// <summary>The role of a character in a word.</summary>
internal static class WordSigns
{
    /// <summary>Whether words are made of it: letters, digits and the marks on them.</summary>
    public static bool IsPartOfWord(Rune character) =>
        Rune.GetUnicodeCategory(character)
            is <= UnicodeCategory.OtherLetter
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherNumber;

    /// <summary>Whether it belongs to a script that puts no blanks between words, or only between some: Han, Kana and
    /// Hangul.</summary>
    public static bool IsPartOfPairs(Rune character) =>
        character.Value >= 0x1100
        && IsPartOfWord(character)
        && character.Value
            is (>= 0x1100 and <= 0x11FF)
                or (>= 0x2E80 and <= 0x2FDF)
                or (>= 0x3005 and <= 0x318F)
                or (>= 0x31F0 and <= 0x31FF)
                or (>= 0x3400 and <= 0x4DBF)
                or (>= 0x4E00 and <= 0x9FFF)
                or (>= 0xA960 and <= 0xA97F)
                or (>= 0xAC00 and <= 0xD7FF)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFF66 and <= 0xFFDC)
                or (>= 0x1AFF0 and <= 0x1B16F)
                or (>= 0x20000 and <= 0x323AF);

    /// <summary>Whether it makes one word of two.</summary>
    public static bool IsHyphen(Rune character) => character.Value is '-' or 0x2010 or 0x2011 or 0xFE63 or 0xFF0D;

    /// <summary>Whether it stands for letters that are left out, or is used as if it did.</summary>
    public static bool IsApostrophe(Rune character) =>
        character.Value is '\'' or '`' or 0xB4 or 0x2018 or 0x2019 or 0x201B or 0x2032 or 0xFF07;

    /// <summary>Whether a word goes on behind it, such as behind a soft hyphen.</summary>
    public static bool IsInvisible(Rune character) => Rune.GetUnicodeCategory(character) == UnicodeCategory.Format;

    /// <summary>The letter that is put behind the plain one where the accent cannot be written: ä is ae, å is aa;
    /// null for all others.</summary>
    public static char? Expand(Rune character) =>
        character.Value switch
        {
            'ä' or 'Ä' or 'ö' or 'Ö' or 'ü' or 'Ü' or 'ø' or 'Ø' => 'e',
            'å' or 'Å' => 'a',
            _ => null,
        };
}
