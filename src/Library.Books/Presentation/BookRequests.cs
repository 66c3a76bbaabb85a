using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Library.Books.Domain;

namespace Library.Books.Presentation;

internal sealed record AddBookRequest(
    [property: Length(1, BookTexts.LongestTitle)] string Title,
    [property: Length(1, BookTexts.LongestAuthor), Description("Null for a thing without one.")] string? Author,
    [property: Description("Null for a thing without one.")] string? Isbn,
    [property: MaxLength(BookTexts.LongestDescription)] string? Description = null,
    [property: MaxLength(BookTexts.LongestTitle)] string? Subtitle = null,
    [property: MaxLength(BookTexts.LongestShortText)] string? Volume = null,
    [property: MaxLength(BookTexts.LongestPublisher)] string? Publisher = null,
    [property: MaxLength(BookTexts.LongestShortText)] string? Year = null,
    [property: MaxLength(LanguageCode.MaximumLength)] string? Language = null,
    [property: MaxLength(BookTexts.LongestSeries)] string? Series = null,
    [property: MaxLength(BookTexts.MostSubjects)] IReadOnlyList<string?>? Subjects = null,
    [property: MaxLength(BookTexts.LongestSubject)] string? ShelfMark = null,
    [property: Length(1, BookTexts.LongestShortText)] string? Kind = null
)
{
    public BookDraft ToDraft() =>
        new(Title, Author, Isbn, Description ?? "")
        {
            Subtitle = Subtitle,
            Volume = Volume,
            Publisher = Publisher,
            Year = Year,
            Language = Language,
            Series = Series,
            Subjects = WithoutNulls(Subjects) ?? [],
            ShelfMark = ShelfMark,
            Kind = Kind ?? BookDraft.UsualKind,
        };

    /// <summary>A null in the list is as good as an empty text, which no subject may be.</summary>
    public static IReadOnlyList<string>? WithoutNulls(IReadOnlyList<string?>? texts) =>
        texts is null ? null : [.. texts.Select(text => text ?? "")];
}

/// <summary>A correction. Beside the three texts, what is left out stays, and what is given as null is unknown from
/// then on.</summary>
internal sealed record UpdateBookRequest(
    [property: Length(1, BookTexts.LongestTitle)] string Title,
    [property: Length(1, BookTexts.LongestAuthor), Description("Null for a thing without one.")] string? Author,
    [property: MaxLength(BookTexts.LongestDescription)] string Description
)
{
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    public string? Isbn
    {
        get;
        init => field = Given(value);
    }

    [MaxLength(BookTexts.LongestTitle)]
    public string? Subtitle
    {
        get;
        init => field = Given(value);
    }

    [MaxLength(BookTexts.LongestShortText)]
    public string? Volume
    {
        get;
        init => field = Given(value);
    }

    [MaxLength(BookTexts.LongestPublisher)]
    public string? Publisher
    {
        get;
        init => field = Given(value);
    }

    [MaxLength(BookTexts.LongestShortText)]
    public string? Year
    {
        get;
        init => field = Given(value);
    }

    [MaxLength(LanguageCode.MaximumLength)]
    public string? Language
    {
        get;
        init => field = Given(value);
    }

    [MaxLength(BookTexts.LongestSeries)]
    public string? Series
    {
        get;
        init => field = Given(value);
    }

    [MaxLength(BookTexts.MostSubjects)]
    public IReadOnlyList<string?>? Subjects
    {
        get;
        init => field = Given(value);
    }

    [MaxLength(BookTexts.LongestSubject)]
    public string? ShelfMark
    {
        get;
        init => field = Given(value);
    }

    [DisallowNull]
    [Length(1, BookTexts.LongestShortText)]
    public string? Kind { get; init; }

    /// <summary>What is said about a book once the correction is made.</summary>
    public BookDraft Over(BookDraft present) =>
        new(Title, Author, Or(Isbn, present.Isbn), Description)
        {
            Subtitle = Or(Subtitle, present.Subtitle),
            Volume = Or(Volume, present.Volume),
            Publisher = Or(Publisher, present.Publisher),
            Year = Or(Year, present.Year),
            Language = Or(Language, present.Language),
            Series = Or(Series, present.Series),
            Subjects = Or(AddBookRequest.WithoutNulls(Subjects), present.Subjects, nameof(Subjects)) ?? [],
            ShelfMark = Or(ShelfMark, present.ShelfMark),
            Kind = Kind ?? present.Kind,
        };

    private T Given<T>(T value, [CallerMemberName] string name = "")
    {
        _given.Add(name);
        return value;
    }

    private T Or<T>(T value, T present, [CallerArgumentExpression(nameof(value))] string name = "") =>
        _given.Contains(name) ? value : present;
}
