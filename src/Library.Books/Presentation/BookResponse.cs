using System.Text.Json.Serialization;
using Library.Books.Application;
using Library.Books.Domain;

namespace Library.Books.Presentation;

internal sealed record AvailabilityResponse(int Copies, int Available, int Waiting, DateTimeOffset? NextDue)
{
    public static AvailabilityResponse From(Availability availability) =>
        new(availability.Copies, availability.Available, availability.Waiting, availability.NextDue);
}

/// <summary>The books that a new book may be a duplicate of.</summary>
internal sealed record DuplicatesResponse(IReadOnlyList<BookResponse> Duplicates);

internal sealed record BookResponse(
    Guid Id,
    string Title,
    string? Author,
    string? Isbn,
    string Description,
    string? Subtitle,
    string? Volume,
    string? Publisher,
    string? Year,
    string? Language,
    string? Series,
    IReadOnlyList<string> Subjects,
    string? ShelfMark,
    string Kind
)
{
    /// <summary>Only in what a search finds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AvailabilityResponse? Availability { get; init; }

    public static BookResponse From(FoundBook found) =>
        From(found.Book) with
        {
            Availability = AvailabilityResponse.From(found.Availability),
        };

    public static BookResponse From(Book book) =>
        new(
            book.Id.Value,
            book.Title,
            book.Author,
            book.Isbn?.Value,
            book.Description,
            book.Texts.Subtitle,
            book.Texts.Volume,
            book.Texts.Publisher,
            book.Texts.Year,
            book.Texts.Language,
            book.Texts.Series,
            book.Texts.Subjects,
            book.Texts.ShelfMark,
            book.Texts.Kind
        );
}
