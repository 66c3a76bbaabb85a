using Library.Books.Domain;

namespace Library.Books.Presentation;

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
