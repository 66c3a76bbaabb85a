using System.Text;

namespace Library.Shared;

/// <summary>
/// Finds the words of a text and folds them, so that texts match whatever their accents, case, script or hyphens. What
/// is searched and what is searched for go through the same folding.
/// </summary>
/// <param name="transliteration">Knows the scripts.</param>
public sealed class WordFolding(ITransliteration transliteration)
{
    /// <summary>The words in their order.</summary>
    /// <param name="text">Any text.</param>
    public IReadOnlyList<FoldedWord> Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new WordCollector();
        var characters = UnicodeNormalization.ToNfc(text).EnumerateRunes().ToArray();
        for (var index = 0; index < characters.Length; index++)
        {
            var (character, next) = (
                characters[index],
                index + 1 < characters.Length ? characters[index + 1] : default
            );
            if (WordSigns.IsPartOfPairs(character))
            {
                words.AddPaired(character);
            }
            else if (WordSigns.IsPartOfWord(character))
            {
                AddLetter(character, words);
            }
            else if (character.Value == '+' && next.Value == '+' && words.TryNameLanguage("plusplus"))
            {
                index++;
            }
            else if (!(character.Value == '#' && words.TryNameLanguage("sharp")))
            {
                AddSign(character, words);
            }
        }

        return words.Finish();
    }

    private static void AddSign(Rune character, WordCollector words)
    {
        if (WordSigns.IsHyphen(character) || WordSigns.IsApostrophe(character))
        {
            words.Hold(WordSigns.IsApostrophe(character));
        }
        else if (!WordSigns.IsInvisible(character))
        {
            words.EndWord();
        }
    }

    private void AddLetter(Rune character, WordCollector words)
    {
        if (character.IsAscii)
        {
            var letter = char.ToLowerInvariant((char)character.Value);
            words.AddLetter(letter, letter);
            return;
        }

        var expansion = WordSigns.Expand(character);
        var first = true;
        foreach (var letter in transliteration.ToAscii(character))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                var lower = char.ToLowerInvariant(letter);
                words.AddLetter(lower, first && expansion is { } second ? [lower, second] : [lower]);
                first = false;
            }
            else if (!WordSigns.IsApostrophe(new Rune(letter)))
            {
                words.EndWord();
            }
        }
    }
}
