using Library.Shared;

namespace Library.Members.Domain;

/// <summary>
/// How names are found: by words in any order, each of which may be the beginning of one, whatever accents and case.
/// The words of a name are kept as one line, so that every database finds the same.
/// </summary>
/// <param name="folding">Folds names and what is searched for alike.</param>
internal sealed class NameIndexing(WordFolding folding)
{
    private const char Space = ' ';
    private const string NoWord = "-";

    /// <summary>All spellings of the words of a name, each between blanks; empty where it has no word.</summary>
    public string LineOf(string name)
    {
        var spellings = folding.Fold(name).SelectMany(SpellingsIn).SelectMany(Written).Distinct(StringComparer.Ordinal);
        var line = string.Join(Space, spellings);
        return line.Length == 0 ? "" : $"{Space}{line}{Space}";
    }

    /// <summary>The key by which names are sorted, as titles are; never empty.</summary>
    public string KeyOf(string name)
    {
        var key = WordKeys.Of(folding.Fold(name));
        return key.Length == 0 ? NoWord : key;
    }

    /// <summary>The terms that a line has to hold to match a query: of each list one text. An empty list stands for a
    /// query without a word, which matches nothing.</summary>
    public IReadOnlyList<IReadOnlyList<string>> TermsOf(string query) =>
        [.. folding.Fold(query).SelectMany(word => word.Parts).Select(Beginnings)];

    private static IEnumerable<Spelling> SpellingsIn(FoldedWord word)
    {
        IEnumerable<Spelling?> beside = [word.Joined, word.Elided];
        return [.. word.Parts, .. beside.OfType<Spelling>()];
    }

    private static IEnumerable<string> Written(Spelling spelling) =>
        [spelling.Plain, spelling.Expanded, spelling.Token];

    // A whole word counts in every spelling; the beginning of one, which may be cut between two letters that stand for
    // one, as it is written.
    private static IReadOnlyList<string> Beginnings(Spelling typed) =>
        [
            .. new[] { $"{Space}{typed.Plain}", $"{Space}{typed.Expanded}", $"{Space}{typed.Token}{Space}" }.Distinct(
                StringComparer.Ordinal
            ),
        ];
}
