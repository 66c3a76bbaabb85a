using Library.Shared;
using Library.Testing;

namespace Library.Books.Tests.Domain;

public sealed class BookTests
{
    // One code point, two UTF-16 units, four bytes.
    private const string Books = "\U0001F4DA";

    private static readonly string Title = Repeated(500);
    private static readonly string Author = Repeated(300);
    private static readonly string Description = Repeated(10_000);

    [Fact]
    public void Texts_may_be_as_long_as_their_limit_counted_in_code_points()
    {
        var book = A.Book(Title, Author, description: Description);

        Assert.Equal((Title, Author, Description), (book.Title, book.Author, book.Description));
    }

    [Theory]
    [InlineData("title", 501, 1, 0)]
    [InlineData("author", 1, 301, 0)]
    [InlineData("description", 1, 1, 10_001)]
    [InlineData("title", 0, 1, 0)]
    [InlineData("author", 1, 0, 0)]
    public void A_text_beyond_its_limits_is_refused_by_its_name(string field, int title, int author, int description)
    {
        var refusal = Assert.Throws<InvalidValueException>(() =>
            A.Book(Repeated(title), Repeated(author), description: Repeated(description))
        );

        Assert.Equal(field, refusal.Field);
    }

    [Fact]
    public void Texts_are_trimmed_before_they_are_measured()
    {
        var book = A.Book($"  {Title}\n", $"\t{Author} ", description: $" {Description}\r\n");

        Assert.Equal((Title, Author, Description), (book.Title, book.Author, book.Description));
    }

    [Fact]
    public void Only_the_description_may_be_empty_and_hold_line_breaks_and_tabs()
    {
        Assert.Equal("", A.Book(description: " ").Description);
        Assert.Equal("one\r\n\ttwo", A.Book(description: "one\r\n\ttwo").Description);
        Assert.Equal("title", Assert.Throws<InvalidValueException>(() => A.Book("one\ntwo")).Field);
        Assert.Equal("author", Assert.Throws<InvalidValueException>(() => A.Book(author: "one\ttwo")).Field);
        Assert.Equal("description", Assert.Throws<InvalidValueException>(() => A.Book(description: "one\0two")).Field);
    }

    [Theory]
    [InlineData("", "Author", "Description")]
    [InlineData("Title", "", "Description")]
    [InlineData("Title", "Author", "\u0007")]
    public void A_description_that_is_refused_changes_nothing(string title, string author, string description)
    {
        var book = A.Book("Old title", "Old author", description: "Old description");

        Assert.Throws<InvalidValueException>(() => book.Describe(A.Texts(title, author, description)));

        Assert.Equal(("Old title", "Old author", "Old description"), (book.Title, book.Author, book.Description));
    }

    [Fact]
    public void Describing_a_book_changes_its_texts_and_not_its_isbn()
    {
        var book = A.Book();
        var isbn = book.Isbn;

        book.Describe(A.Texts(" Title ", "Author", ""));

        Assert.Equal(("Title", "Author", "", isbn), (book.Title, book.Author, book.Description, book.Isbn));
    }

    [Fact]
    public void A_book_is_the_one_with_its_id()
    {
        var book = A.Book();
        var same = A.Book("Other", "Other", A.NewIsbn(), "", book.Id);

        Assert.Equal(book, same);
        Assert.Equal(book.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(book, A.Book(book.Title, book.Author, book.Isbn, book.Description, A.NewBookId()));
        Assert.False(book.Equals((object?)null));
    }

    private static string Repeated(int count) => string.Concat(Enumerable.Repeat(Books, count));
}
