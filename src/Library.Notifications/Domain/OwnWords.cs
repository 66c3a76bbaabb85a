using Library.Notifications.Contract;
using Library.Shared;

namespace Library.Notifications.Domain;

/// <summary>The paragraphs that the library adds to its notices, at most one for each kind.</summary>
/// <param name="byKind">Kinds and their paragraphs; a kind without one has an empty one, or none.</param>
internal sealed class OwnWords(IReadOnlyDictionary<string, string> byKind)
{
    private static readonly TextRule Rule = new("words", 1000, AllowsEmpty: true, AllowsLineBreaks: true);

    /// <summary>Reads the paragraph of a kind; empty where the library adds none.</summary>
    /// <exception cref="InvalidValueException">It is too long, or holds control characters.</exception>
    public static string Parse(string text) => Rule.Apply(text);

    /// <summary>The paragraph of a kind; empty where there is none.</summary>
    public string Of(string kind) => byKind.GetValueOrDefault(kind, "");

    /// <summary>The paragraphs of a mail that tells these kinds, each once.</summary>
    public IEnumerable<string> For(IReadOnlyCollection<string> kinds) =>
        NoticeKind
            .All.Where(kinds.Contains)
            .Select(Of)
            .Where(words => words.Length > 0)
            .Distinct(StringComparer.Ordinal);
}
