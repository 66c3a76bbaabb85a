using System.Globalization;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>The tokens that filters ask for. Each begins with a low line, which no word does.</summary>
internal static class SearchMarks
{
    /// <summary>The beginning of the mark of a kind.</summary>
    public const string Kind = "_k_";

    /// <summary>The beginning of the mark of a language.</summary>
    public const string Language = "_l_";

    /// <summary>The beginning of the mark of a whole subject.</summary>
    public const string Subject = "_s_";

    private const string Year = "_y_";
    private const int LongestMark = 500;
    private const int DigitsOfYear = 4;
    private const int FirstYear = 1000;
    private const int LastYear = 2999;

    /// <summary>Met by every title, as each is of some kind.</summary>
    public static SearchTerm OfEveryTitle { get; } = Filter(new Reading([Kind], isPrefix: true));

    /// <summary>The mark of a kind.</summary>
    public static string OfKind(IReadOnlyList<FoldedWord> words) => Whole(Kind, words);

    /// <summary>The mark of a language.</summary>
    public static string OfLanguage(IReadOnlyList<FoldedWord> words) => Whole(Language, words);

    /// <summary>The mark of a whole subject.</summary>
    public static string OfSubject(IReadOnlyList<FoldedWord> words) => Whole(Subject, words);

    /// <summary>The mark of a word of a subject.</summary>
    public static string OfSubjectWord(string token) => $"_w_{token}";

    /// <summary>The mark of the first year in a text such as <c>ca. 1920</c>; null where there is none.</summary>
    public static string? OfYear(IReadOnlyList<FoldedWord> words) =>
        words
            .SelectMany(word => word.Parts)
            .Where(part =>
                part.Token.Length == DigitsOfYear
                && int.TryParse(part.Token, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                && year is >= FirstYear and <= LastYear
            )
            .Select(part => Year + part.Token)
            .FirstOrDefault();

    /// <summary>Whether a mark is one by which a search is narrowed: a kind, a language or a whole subject.</summary>
    public static bool IsOffered(ReadOnlySpan<char> mark) => Is(mark, Kind) || Is(mark, Language) || Is(mark, Subject);

    /// <summary>Whether a mark is of this sort.</summary>
    /// <param name="mark">The mark.</param>
    /// <param name="beginning"><see cref="Kind"/>, <see cref="Language"/> or <see cref="Subject"/>.</param>
    public static bool Is(ReadOnlySpan<char> mark, string beginning) =>
        mark.StartsWith(beginning, StringComparison.Ordinal);

    /// <summary>The year among the marks of a title, or null.</summary>
    public static int? YearIn(string marks)
    {
        var start = marks.IndexOf(IndexedTexts.Space + Year, StringComparison.Ordinal);
        return start < 0
            ? null
            : int.Parse(marks.AsSpan(start + 1 + Year.Length, DigitsOfYear), CultureInfo.InvariantCulture);
    }

    /// <summary>The term that titles with this mark meet.</summary>
    public static SearchTerm Having(string mark) => Filter(new Reading([mark], isPrefix: false));

    /// <summary>The term that titles of these years, both included, meet.</summary>
    public static SearchTerm OfYears(int? from, int? to)
    {
        List<Reading> readings = [];
        var year = Math.Max(from ?? FirstYear, FirstYear);
        var last = Math.Min(to ?? LastYear, LastYear);
        while (year <= last)
        {
            // The longest span that begins here and is no more than asked for: 2000 to 2999, a century, a decade.
            var span = new[] { 1000, 100, 10, 1 }.First(years => year % years == 0 && year + years - 1 <= last);
            var digits = (year / span).ToString(CultureInfo.InvariantCulture);
            readings.Add(new Reading([Year + digits], isPrefix: span > 1));
            year += span;
        }

        // No year at all is met by a mark that no title has.
        return Filter(readings.Count > 0 ? [.. readings] : [new Reading([Year], isPrefix: false)]);
    }

    private static SearchTerm Filter(params Reading[] readings) => new(SearchField.Mark, readings);

    // PostgreSQL refuses a token of more than 2,046 bytes, and one of these may have three for each character.
    private static string Whole(string kind, IReadOnlyList<FoldedWord> words)
    {
        var mark = kind + string.Join('_', words.SelectMany(word => word.Parts).Select(part => part.Token));
        return WholeCharacters.FirstOf(mark, LongestMark);
    }
}
