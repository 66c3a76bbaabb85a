using Library.Shared;

namespace Library.Books.Domain;

/// <summary>Makes of a title what the search index holds of it.</summary>
internal sealed class SearchIndexing(WordFolding folding)
{
    private const int ShortestWord = 3;

    /// <summary>The lines of a title.</summary>
    public IndexedTexts IndexOf(Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var texts = book.Texts;
        var folds = new FoldedTexts(folding);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        return new IndexedTexts
        {
            TitleKey = TitleKeys.Of(folds.Of(texts.Title)),
            ShelfKey = TitleKeys.WholeOf(folds.Of(texts.ShelfMark)),
            Title = LineOf(folds, counts, texts.Title, texts.Subtitle),
            Author = LineOf(folds, counts, texts.Author),
            About = LineOf(
                folds,
                counts,
                [
                    texts.Series,
                    texts.Volume,
                    .. texts.Subjects,
                    texts.Publisher,
                    texts.Year,
                    texts.ShelfMark,
                    book.Isbn?.Value,
                    book.Isbn?.OtherLength?.Value,
                ]
            ),
            Description = LineOf(folds, counts, texts.Description),
            Marks = MarksOf(folds, texts, counts),
            Words = WordsOf([folds.Of(texts.Title), folds.Of(texts.Subtitle), folds.Of(texts.Author)]),
        };
    }

    /// <summary>The marks that a filter asks for.</summary>
    public IReadOnlyList<SearchTerm> MarksOf(SearchFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        List<SearchTerm> marks = [];
        if (filter.Kind is { } kind)
        {
            marks.Add(SearchMarks.Having(SearchMarks.OfKind(folding.Fold(kind))));
        }

        if (filter.Language is { } language)
        {
            marks.Add(SearchMarks.Having(SearchMarks.OfLanguage(folding.Fold(language))));
        }

        if (filter.Subject is { } subject)
        {
            marks.Add(SearchMarks.Having(SearchMarks.OfSubject(folding.Fold(subject))));
        }

        if (filter.YearFrom is not null || filter.YearTo is not null)
        {
            marks.Add(SearchMarks.OfYears(filter.YearFrom, filter.YearTo));
        }

        return marks;
    }

    /// <summary>Whether a mark is that of this kind, language or subject.</summary>
    public bool IsMarkOf(string mark, string text)
    {
        ArgumentNullException.ThrowIfNull(mark);
        var words = folding.Fold(text);
        return mark == SearchMarks.OfKind(words)
            || mark == SearchMarks.OfLanguage(words)
            || mark == SearchMarks.OfSubject(words);
    }

    private static string LineOf(FoldedTexts folds, Dictionary<string, int> counts, params IReadOnlyList<string?> texts)
    {
        var line = new TokenLine(counts);
        foreach (var text in texts.Where(text => !string.IsNullOrEmpty(text)))
        {
            line.Add(folds.Of(text));
        }

        return line.ToString();
    }

    private static string MarksOf(FoldedTexts folds, BookTexts texts, Dictionary<string, int> counts)
    {
        var line = new TokenLine(counts).AddAlone(SearchMarks.OfKind(folds.Of(texts.Kind)));
        if (texts.Language is { } language)
        {
            line.AddAlone(SearchMarks.OfLanguage(folds.Of(language)));
        }

        if (SearchMarks.OfYear(folds.Of(texts.Year)) is { } year)
        {
            line.AddAlone(year);
        }

        foreach (var subject in texts.Subjects.Select(folds.Of))
        {
            line.AddAlone(SearchMarks.OfSubject(subject));
            line.Add(subject, SearchMarks.OfSubjectWord);
        }

        return line.ToString();
    }

    private static IReadOnlyList<string> WordsOf(IEnumerable<IReadOnlyList<FoldedWord>> texts) =>
        [
            .. texts
                .SelectMany(words => words)
                .Where(word => !word.IsPairs)
                .SelectMany(word => word.Parts)
                .Select(part => part.Plain)
                .Where(word => word.Length >= ShortestWord && word.All(char.IsAsciiLetter))
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Folds each text of a title once, however many lines it stands in.</summary>
    private sealed class FoldedTexts(WordFolding folding)
    {
        private readonly Dictionary<string, IReadOnlyList<FoldedWord>> _folded = new(StringComparer.Ordinal);

        public IReadOnlyList<FoldedWord> Of(string? text)
        {
            if (string.IsNullOrEmpty(text))
            {
                return [];
            }

            if (!_folded.TryGetValue(text, out var words))
            {
                words = folding.Fold(text);
                _folded[text] = words;
            }

            return words;
        }
    }
}
