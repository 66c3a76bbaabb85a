using System.Globalization;

namespace Library.Shared;

/// <summary>The keys that whole titles and names are compared and sorted by.</summary>
public static class WordKeys
{
    private const int Longest = 200;

    /// <summary>The words in their order, as far as a key is long; empty without words.</summary>
    public static string Of(IEnumerable<FoldedWord> words) =>
        WholeCharacters.FirstOf(string.Join(' ', words.Select(TextOf)), Longest).TrimEnd();

    private static string TextOf(FoldedWord word) =>
        word.IsPairs
            ? string.Concat(word.Parts.Select(part => StringInfo.GetNextTextElement(part.Token)))
            : string.Join(' ', word.Parts.Select(part => part.Token));
}
