using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Infrastructure;

/// <summary>A row of <c>books</c>, and what the cache keeps of one.</summary>
internal sealed record BookRow
{
    public BookId Id { get; init; }

    public string Title { get; init; } = "";

    public string Author { get; init; } = "";

    public string Isbn { get; init; } = "";

    public string Description { get; init; } = "";

    public static BookRow From(Book book) =>
        new()
        {
            Id = book.Id,
            Title = book.Title,
            Author = book.Author,
            Isbn = book.Isbn.Value,
            Description = book.Description,
        };

    public Book ToBook() => Book.Rehydrate(Id, Title, Author, Domain.Isbn.Parse(Isbn), Description);
}
