using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Library.Books.Domain;
using Library.Web;

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
    public string? Isbn { get; init; }

    [MaxLength(BookTexts.LongestTitle)]
    public string? Subtitle { get; init; }

    [MaxLength(BookTexts.LongestShortText)]
    public string? Volume { get; init; }

    [MaxLength(BookTexts.LongestPublisher)]
    public string? Publisher { get; init; }

    [MaxLength(BookTexts.LongestShortText)]
    public string? Year { get; init; }

    [MaxLength(LanguageCode.MaximumLength)]
    public string? Language { get; init; }

    [MaxLength(BookTexts.LongestSeries)]
    public string? Series { get; init; }

    [MaxLength(BookTexts.MostSubjects)]
    public IReadOnlyList<string?>? Subjects { get; init; }

    [MaxLength(BookTexts.LongestSubject)]
    public string? ShelfMark { get; init; }

    [DisallowNull]
    [Length(1, BookTexts.LongestShortText)]
    public string? Kind { get; init; }

    /// <summary>The draft of a known book, with the fields that were sent in place of its own.</summary>
    public static BookDraft Change(Body<UpdateBookRequest> body, BookDraft known)
    {
        var sent = body.Value;
        return new(sent.Title, sent.Author, body.Given("isbn", sent.Isbn, known.Isbn), sent.Description)
        {
            Subtitle = body.Given("subtitle", sent.Subtitle, known.Subtitle),
            Volume = body.Given("volume", sent.Volume, known.Volume),
            Publisher = body.Given("publisher", sent.Publisher, known.Publisher),
            Year = body.Given("year", sent.Year, known.Year),
            Language = body.Given("language", sent.Language, known.Language),
            Series = body.Given("series", sent.Series, known.Series),
            Subjects = body.Given("subjects", AddBookRequest.WithoutNulls(sent.Subjects), known.Subjects) ?? [],
            ShelfMark = body.Given("shelf_mark", sent.ShelfMark, known.ShelfMark),
            Kind = sent.Kind ?? known.Kind,
        };
    }
}

internal sealed record MergeBooksRequest([property: Description("The book that stays.")] Guid Into);
