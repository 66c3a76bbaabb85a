using System.Text.RegularExpressions;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>
/// Reads what somebody typed: words, <c>"a phrase"</c>, <c>title:</c>, <c>author:</c>, <c>subject:</c> and
/// <c>-word</c>. All else, operators of databases included, is text.
/// </summary>
internal sealed partial class SearchQueryParser(WordFolding folding)
{
    /// <summary>The most characters of a query.</summary>
    public const int LongestQuery = 200;

    private const string Field = "q";

    /// <summary>Reads a query. Whatever its characters, it has a meaning, if only that of no word.</summary>
    /// <param name="text">At most 200 characters.</param>
    /// <param name="field">Where words must stand that name no field.</param>
    /// <exception cref="InvalidValueException">The text is longer.</exception>
    public SearchQuery Parse(string text, SearchField field = SearchField.Any)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (!IsShortEnough(trimmed))
        {
            throw new InvalidValueException(Field, $"Must be at most {LongestQuery} characters long.");
        }

        var pieces = Pieces().Matches(trimmed);
        List<SearchTerm> terms = [];
        var isCode = field == SearchField.Any;
        var isPlain = true;
        foreach (Match piece in pieces)
        {
            var hasOperator = piece.Groups["minus"].Length > 0 || piece.Groups["field"].Length > 0;
            isCode &= !hasOperator;
            isPlain &= !hasOperator && !IsPhrase(piece);
            terms.AddRange(TermsOf(piece, field, isLast: piece.Index + piece.Length == trimmed.Length));
        }

        var words = folding.Fold(trimmed);
        var hasTitle = isPlain && words.Count > 0 && field is (SearchField.Any or SearchField.Title);
        return new SearchQuery(trimmed, terms)
        {
            TitleKey = hasTitle ? TitleKeys.Of(words) : null,
            Code = isCode ? trimmed : null,
            ShelfKey = isCode ? TitleKeys.WholeOf(words) : "",
        };
    }

    /// <summary>Whether a trimmed text may be a query.</summary>
    public static bool IsShortEnough(string text) => text.EnumerateRunes().Count() <= LongestQuery;

    // A quotation mark that is not closed reaches to the end.
    [GeneratedRegex(
        """
            (?<minus>-?)
            (?:(?<field>title|author|subject):(?=\S))?
            (?:["\u201C\u201E\u201D](?<phrase>[^"\u201C\u201D]*)(?:["\u201C\u201D]|\z)|(?<words>\S+))
            """,
        RegexOptions.ExplicitCapture
            | RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant
            | RegexOptions.IgnorePatternWhitespace,
        1000
    )]
    private static partial Regex Pieces();

    private static bool IsPhrase(Match piece) => piece.Groups["phrase"].Success;

    private static SearchField FieldOf(Match piece, SearchField otherwise) =>
        piece.Groups["field"].Value.ToUpperInvariant() switch
        {
            "TITLE" => SearchField.Title,
            "AUTHOR" => SearchField.Author,
            "SUBJECT" => SearchField.Subject,
            _ => otherwise,
        };

    private IEnumerable<SearchTerm> TermsOf(Match piece, SearchField otherwise, bool isLast)
    {
        var field = FieldOf(piece, otherwise);
        var isExcluded = piece.Groups["minus"].Length > 0;
        var words = folding.Fold(piece.Groups[IsPhrase(piece) ? "phrase" : "words"].Value);
        if (IsPhrase(piece))
        {
            return words.Count == 0
                ? []
                : [new SearchTerm(field, In(field, [Readings.OfPhrase(words)])) { IsExcluded = isExcluded }];
        }

        var isWord = !isExcluded && words is [{ IsPairs: false, Parts.Count: 1 }];
        return words.Select(
            (word, index) =>
                new SearchTerm(field, In(field, Readings.OfWord(word)))
                {
                    IsExcluded = isExcluded,
                    Begun = isLast && !isExcluded && index == words.Count - 1 ? In(field, Readings.OfBegun(word)) : [],
                    Word = isWord ? WordOf(word, piece.Groups["words"]) : null,
                }
        );
    }

    // The words of subjects are marks.
    private static IReadOnlyList<Reading> In(SearchField field, IReadOnlyList<Reading> readings) =>
        field == SearchField.Subject ? [.. readings.Select(reading => reading.Marked())] : readings;

    private static SearchedWord WordOf(FoldedWord word, Group place) =>
        new(word.Parts[0].Plain, place.Index, place.Length);
}
