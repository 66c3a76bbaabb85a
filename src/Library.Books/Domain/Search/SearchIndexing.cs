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
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        return new IndexedTexts
        {
            TitleKey = TitleKeys.Of(folding.Fold(texts.Title)),
            ShelfKey = TitleKeys.WholeOf(folding.Fold(texts.ShelfMark ?? "")),
            Title = LineOf(counts, texts.Title, texts.Subtitle),
            Author = LineOf(counts, texts.Author),
            About = LineOf(
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
            Description = LineOf(counts, texts.Description),
            Marks = MarksOf(texts, counts),
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

    /// <summary>The words of title and author that somebody may have meant who mistyped one.</summary>
    public IReadOnlyList<string> WordsOf(Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return
        [
            .. new[] { book.Title, book.Texts.Subtitle, book.Author }
                .SelectMany(text => folding.Fold(text ?? ""))
                .Where(word => !word.IsPairs)
                .SelectMany(word => word.Parts)
                .Select(part => part.Plain)
                .Where(word => word.Length >= ShortestWord && word.All(char.IsAsciiLetter))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    private string LineOf(Dictionary<string, int> counts, params IReadOnlyList<string?> texts)
    {
        var line = new TokenLine(counts);
        foreach (var text in texts.Where(text => !string.IsNullOrEmpty(text)))
        {
            line.Add(folding.Fold(text!));
        }

        return line.ToString();
    }

    private string MarksOf(BookTexts texts, Dictionary<string, int> counts)
    {
        var line = new TokenLine(counts).AddAlone(SearchMarks.OfKind(folding.Fold(texts.Kind)));
        if (texts.Language is { } language)
        {
            line.AddAlone(SearchMarks.OfLanguage(folding.Fold(language)));
        }

        if (SearchMarks.OfYear(folding.Fold(texts.Year ?? "")) is { } year)
        {
            line.AddAlone(year);
        }

        foreach (var subject in texts.Subjects.Select(folding.Fold))
        {
            line.AddAlone(SearchMarks.OfSubject(subject));
            line.Add(subject, SearchMarks.OfSubjectWord);
        }

        return line.ToString();
    }
}
