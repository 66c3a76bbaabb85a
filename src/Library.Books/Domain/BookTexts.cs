using Library.Shared;

namespace Library.Books.Domain;

/// <summary>The details of a book, each text within its limit and in Unicode's form C. An unknown detail is
/// null.</summary>
internal sealed record BookTexts
{
    /// <summary>The most code points of a title, and of a subtitle.</summary>
    public const int LongestTitle = 500;

    /// <summary>The most code points of an author.</summary>
    public const int LongestAuthor = 300;

    /// <summary>The most code points of a volume, a year and a kind.</summary>
    public const int LongestShortText = 50;

    /// <summary>The most code points of a publisher.</summary>
    public const int LongestPublisher = 200;

    /// <summary>The most code points of a series.</summary>
    public const int LongestSeries = 300;

    /// <summary>The most code points of a subject, and of a shelf mark.</summary>
    public const int LongestSubject = 100;

    /// <summary>The most subjects.</summary>
    public const int MostSubjects = 20;

    /// <summary>The most code points of a description.</summary>
    public const int LongestDescription = 10_000;

    /// <summary>The most code points of all texts together.</summary>
    public const int LongestTogether =
        (2 * LongestTitle)
        + LongestAuthor
        + (3 * LongestShortText)
        + LongestPublisher
        + LongestSeries
        + ((MostSubjects + 1) * LongestSubject)
        + LanguageCode.MaximumLength
        + LongestDescription;

    private static readonly TextRule TitleRule = new("title", LongestTitle);
    private static readonly TextRule SubtitleRule = new("subtitle", LongestTitle);
    private static readonly TextRule VolumeRule = new("volume", LongestShortText);
    private static readonly TextRule AuthorRule = new("author", LongestAuthor);
    private static readonly TextRule PublisherRule = new("publisher", LongestPublisher);
    private static readonly TextRule YearRule = new("year", LongestShortText);
    private static readonly TextRule SeriesRule = new("series", LongestSeries);
    private static readonly TextRule SubjectRule = new("subjects", LongestSubject);
    private static readonly TextRule ShelfMarkRule = new("shelf_mark", LongestSubject);
    private static readonly TextRule KindRule = new("kind", LongestShortText);
    private static readonly TextRule DescriptionRule = new(
        "description",
        LongestDescription,
        AllowsEmpty: true,
        AllowsLineBreaks: true
    );

    private BookTexts(BookDraft draft)
    {
        (Title, Subtitle, Volume, Author) = (draft.Title, draft.Subtitle, draft.Volume, draft.Author);
        (Publisher, Year, Language, Series) = (draft.Publisher, draft.Year, draft.Language, draft.Series);
        (Subjects, ShelfMark, Kind, Description) = (draft.Subjects, draft.ShelfMark, draft.Kind, draft.Description);
    }

    /// <summary>1 to 500 code points.</summary>
    public string Title { get; }

    /// <summary>1 to 500 code points.</summary>
    public string? Subtitle { get; }

    /// <summary>Which volume of a set it is, as printed; 1 to 50 code points.</summary>
    public string? Volume { get; }

    /// <summary>As printed on the cover, several names separated by semicolons; 1 to 300 code points.</summary>
    public string? Author { get; }

    /// <summary>1 to 200 code points.</summary>
    public string? Publisher { get; }

    /// <summary>As printed; 1 to 50 code points.</summary>
    public string? Year { get; }

    /// <summary>A code of BCP 47, at most 35 characters.</summary>
    public string? Language { get; }

    /// <summary>1 to 300 code points.</summary>
    public string? Series { get; }

    /// <summary>At most 20, each of 1 to 100 code points, none twice.</summary>
    public IReadOnlyList<string> Subjects { get; }

    /// <summary>Where the book stands; 1 to 100 code points.</summary>
    public string? ShelfMark { get; }

    /// <summary>The kind of thing that it is; 1 to 50 code points.</summary>
    public string Kind { get; }

    /// <summary>At most 10,000 code points; may be empty, may hold line breaks and tabs.</summary>
    public string Description { get; }

    /// <summary>Texts as they were kept; for repositories only.</summary>
    public static BookTexts Rehydrate(BookDraft kept) => new(kept);

    /// <summary>Reads the texts of a draft.</summary>
    /// <exception cref="InvalidValueException">Some are empty, too long or not printable; it names each.</exception>
    public static BookTexts Parse(BookDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var reader = new ValueReader();
        var title = reader.Read(() => TitleRule.Apply(draft.Title));
        var subtitle = reader.Read(() => SubtitleRule.ApplyWhereKnown(draft.Subtitle));
        var volume = reader.Read(() => VolumeRule.ApplyWhereKnown(draft.Volume));
        var author = reader.Read(() => draft.Author is { } name ? AuthorRule.Apply(name) : null);
        var publisher = reader.Read(() => PublisherRule.ApplyWhereKnown(draft.Publisher));
        var year = reader.Read(() => YearRule.ApplyWhereKnown(draft.Year));
        var language = reader.Read(() => ReadLanguage(draft.Language));
        var series = reader.Read(() => SeriesRule.ApplyWhereKnown(draft.Series));
        var subjects = reader.Read(() => ReadSubjects(draft.Subjects));
        var shelfMark = reader.Read(() => ShelfMarkRule.ApplyWhereKnown(draft.ShelfMark));
        var kind = reader.Read(() => KindRule.Apply(draft.Kind));
        var description = reader.Read(() => DescriptionRule.Apply(draft.Description));
        reader.ThrowIfAnyIsRefused();
        return new BookTexts(
            new BookDraft(title.Value, author.Value, draft.Isbn, description.Value)
            {
                Subtitle = subtitle.Value,
                Volume = volume.Value,
                Publisher = publisher.Value,
                Year = year.Value,
                Language = language.Value,
                Series = series.Value,
                Subjects = subjects.Value,
                ShelfMark = shelfMark.Value,
                Kind = kind.Value,
            }
        );
    }

    private static string? ReadLanguage(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : LanguageCode.Parse(text.Trim());

    private static IReadOnlyList<string> ReadSubjects(IReadOnlyList<string> subjects)
    {
        string[] read = [.. subjects.Select(SubjectRule.Apply).Distinct(StringComparer.OrdinalIgnoreCase)];
        return read.Length <= MostSubjects
            ? read
            : throw new InvalidValueException("subjects", $"Must be at most {MostSubjects}.");
    }
}
