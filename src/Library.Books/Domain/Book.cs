using Library.Shared;

namespace Library.Books.Domain;

/// <summary>A book that the library lends. Two books never share an ISBN.</summary>
internal sealed class Book : IEquatable<Book>
{
    private Book(BookId id, string title, string author, Isbn isbn, string description) =>
        (Id, Title, Author, Isbn, Description) = (id, title, author, isbn, description);

    /// <summary>What the book is known by.</summary>
    public BookId Id { get; }

    /// <summary>1 to 500 code points.</summary>
    public string Title { get; private set; }

    /// <summary>1 to 300 code points.</summary>
    public string Author { get; private set; }

    /// <summary>Unique among all books.</summary>
    public Isbn Isbn { get; private set; }

    /// <summary>At most 10,000 code points; may be empty, may hold line breaks and tabs.</summary>
    public string Description { get; private set; }

    /// <summary>A book that comes new to the library.</summary>
    public static Book Create(BookId id, BookTexts texts, Isbn isbn)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new(id, texts.Title, texts.Author, isbn, texts.Description);
    }

    /// <summary>A book as it was kept; for repositories only.</summary>
    public static Book Rehydrate(BookId id, string title, string author, Isbn isbn, string description) =>
        new(id, title, author, isbn, description);

    /// <summary>Corrects what is said about the book. Either all of it changes or, on an exception, nothing.</summary>
    /// <exception cref="InvalidValueException">Texts are empty, too long or not printable; it names each.</exception>
    public void Describe(string title, string author, string description) =>
        Describe(BookTexts.Parse(title, author, description));

    /// <summary>Corrects what is said about the book.</summary>
    public void Describe(BookTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        (Title, Author, Description) = (texts.Title, texts.Author, texts.Description);
    }

    /// <summary>Corrects the ISBN.</summary>
    public void Renumber(Isbn isbn) => Isbn = isbn;

    /// <inheritdoc />
    public bool Equals(Book? other) => other is not null && other.Id == Id;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Book);

    /// <inheritdoc />
    public override int GetHashCode() => Id.GetHashCode();
}
