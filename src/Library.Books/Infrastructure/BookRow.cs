using System.Text.Json;
using System.Text.Json.Serialization;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Infrastructure;

/// <summary>A row of <c>books</c>, and what the cache keeps of one.</summary>
internal sealed record BookRow
{
    /// <summary>The columns that are read.</summary>
    public const string Read = Texts + ", changed_at, changed_by";

    private const string Texts =
        "id, title, subtitle, volume, author, isbn, publisher, year, language, series, subjects, shelf_mark, kind, "
        + "description";

    /// <summary>The columns of a new book, which has no correction yet.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. Texts.Split(", "), "isbn_key"];

    public BookId Id { get; init; }

    public string Title { get; init; } = "";

    public string? Subtitle { get; init; }

    public string? Volume { get; init; }

    public string? Author { get; init; }

    public string? Isbn { get; init; }

    public string? Publisher { get; init; }

    public string? Year { get; init; }

    public string? Language { get; init; }

    public string? Series { get; init; }

    /// <summary>A JSON array.</summary>
    public string Subjects { get; init; } = "[]";

    public string? ShelfMark { get; init; }

    public string Kind { get; init; } = "";

    public string Description { get; init; } = "";

    public DateTimeOffset? ChangedAt { get; init; }

    public MemberId? ChangedBy { get; init; }

    /// <summary>The value of the column <c>isbn_key</c>; it is written and never read.</summary>
    [JsonIgnore]
    public string? IsbnKey => Isbn is null ? null : Domain.Isbn.Parse(Isbn).Key;

    public static BookRow From(Book book) =>
        new()
        {
            Id = book.Id,
            Title = book.Title,
            Subtitle = book.Texts.Subtitle,
            Volume = book.Texts.Volume,
            Author = book.Author,
            Isbn = book.Isbn?.Value,
            Publisher = book.Texts.Publisher,
            Year = book.Texts.Year,
            Language = book.Texts.Language,
            Series = book.Texts.Series,
            Subjects = JsonSerializer.Serialize(book.Texts.Subjects),
            ShelfMark = book.Texts.ShelfMark,
            Kind = book.Texts.Kind,
            Description = book.Description,
            ChangedAt = book.LastChange?.At,
            ChangedBy = book.LastChange?.By,
        };

    /// <summary>The row of a new book, with a property for each of <see cref="Columns"/>.</summary>
    public object ToInsert() =>
        new
        {
            id = Id,
            title = Title,
            subtitle = Subtitle,
            volume = Volume,
            author = Author,
            isbn = Isbn,
            publisher = Publisher,
            year = Year,
            language = Language,
            series = Series,
            subjects = Subjects,
            shelf_mark = ShelfMark,
            kind = Kind,
            description = Description,
            isbn_key = IsbnKey,
        };

    public Book ToBook() =>
        Book.Create(
            Id,
            BookTexts.Rehydrate(ToDraft()),
            Isbn is null ? null : Domain.Isbn.Parse(Isbn),
            ChangedAt is { } at ? new BookChange(ChangedBy, at) : null
        );

    private BookDraft ToDraft() =>
        new(Title, Author, Isbn, Description)
        {
            Subtitle = Subtitle,
            Volume = Volume,
            Publisher = Publisher,
            Year = Year,
            Language = Language,
            Series = Series,
            Subjects = JsonSerializer.Deserialize<string[]>(Subjects) ?? [],
            ShelfMark = ShelfMark,
            Kind = Kind,
        };
}
