using System.Collections.Frozen;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>The keys that whole titles are compared and sorted by.</summary>
internal static class TitleKeys
{
    private static readonly FrozenSet<string> Articles = FrozenSet.Create(
        StringComparer.Ordinal,
        ["a", "an", "the", "der", "die", "das", "ein", "eine", "le", "la", "les", "un", "une", "el", "los", "las"]
    );

    /// <summary>The words without a leading article, unless there is nothing else; empty without words.</summary>
    public static string Of(IReadOnlyList<FoldedWord> words) =>
        WholeOf(words.Count > 1 && IsArticle(words[0]) ? words.Skip(1) : words);

    /// <summary>All words.</summary>
    public static string WholeOf(IEnumerable<FoldedWord> words) => WordKeys.Of(words);

    private static bool IsArticle(FoldedWord word) => word.Parts is [var only] && Articles.Contains(only.Plain);
}
