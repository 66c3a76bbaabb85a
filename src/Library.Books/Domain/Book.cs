using Library.Shared;

namespace Library.Books.Domain;

/// <summary>
/// A title of the library, of which it has copies. Two books share an ISBN only if they are different volumes.
/// </summary>
internal sealed class Book : IEquatable<Book>
{
    private Book(BookId id, BookTexts texts, Isbn? isbn, BookChange? lastChange) =>
        (Id, Texts, Isbn, LastChange) = (id, texts, isbn, lastChange);

    /// <summary>The id of the book.</summary>
    public BookId Id { get; }

    /// <summary>The texts about it.</summary>
    public BookTexts Texts { get; private set; }

    /// <summary>The title, 1 to 500 code points.</summary>
    public string Title => Texts.Title;

    /// <summary>The author, 1 to 300 code points; null for a thing without one.</summary>
    public string? Author => Texts.Author;

    /// <summary>The description, at most 10,000 code points; may be empty.</summary>
    public string Description => Texts.Description;

    /// <summary>Unique among all books of one volume; null for a thing without one.</summary>
    public Isbn? Isbn { get; private set; }

    /// <summary>The last correction; null where there was none so far.</summary>
    public BookChange? LastChange { get; private set; }

    /// <summary>A book that comes new to the library, or as it was kept.</summary>
    public static Book Create(BookId id, BookTexts texts, Isbn? isbn, BookChange? lastChange = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new(id, texts, isbn, lastChange);
    }

    /// <summary>The draft that a person would have to enter to make the book what it is.</summary>
    public BookDraft ToDraft() =>
        new(Texts.Title, Texts.Author, Isbn?.Value, Texts.Description)
        {
            Subtitle = Texts.Subtitle,
            Volume = Texts.Volume,
            Publisher = Texts.Publisher,
            Year = Texts.Year,
            Language = Texts.Language,
            Series = Texts.Series,
            Subjects = Texts.Subjects,
            ShelfMark = Texts.ShelfMark,
            Kind = Texts.Kind,
        };

    /// <summary>Corrects what is said about the book.</summary>
    public void Describe(BookTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Texts = texts;
    }

    /// <summary>Notes by whom and when this correction is made.</summary>
    public void ChangedBy(BookChange change) => LastChange = change;

    /// <summary>Corrects the ISBN.</summary>
    public void Renumber(Isbn? isbn) => Isbn = isbn;

    /// <inheritdoc />
    public bool Equals(Book? other) => other is not null && other.Id == Id;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Book);

    /// <inheritdoc />
    public override int GetHashCode() => Id.GetHashCode();
}
