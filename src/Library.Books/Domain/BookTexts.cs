using Library.Shared;

namespace Library.Books.Domain;

/// <summary>What is said about a book, each text within its limit and in Unicode's form C.</summary>
internal sealed record BookTexts
{
    /// <summary>The most code points of a title.</summary>
    public const int LongestTitle = 500;

    /// <summary>The most code points of an author.</summary>
    public const int LongestAuthor = 300;

    /// <summary>The most code points of a description.</summary>
    public const int LongestDescription = 10_000;

    private static readonly TextRule TitleRule = new("title", LongestTitle);
    private static readonly TextRule AuthorRule = new("author", LongestAuthor);
    private static readonly TextRule DescriptionRule = new(
        "description",
        LongestDescription,
        AllowsEmpty: true,
        AllowsLineBreaks: true
    );

    private BookTexts(string title, string author, string description) =>
        (Title, Author, Description) = (title, author, description);

    /// <summary>1 to 500 code points.</summary>
    public string Title { get; }

    /// <summary>1 to 300 code points.</summary>
    public string Author { get; }

    /// <summary>At most 10,000 code points; may be empty, may hold line breaks and tabs.</summary>
    public string Description { get; }

    /// <summary>Reads the texts.</summary>
    /// <exception cref="InvalidValueException">Some are empty, too long or not printable; it names each.</exception>
    public static BookTexts Parse(string title, string author, string description)
    {
        var reader = new ValueReader();
        var readTitle = reader.Read(() => TitleRule.Apply(title));
        var readAuthor = reader.Read(() => AuthorRule.Apply(author));
        var readDescription = reader.Read(() => DescriptionRule.Apply(description));
        reader.ThrowIfAnyIsRefused();
        return new BookTexts(readTitle.Value, readAuthor.Value, readDescription.Value);
    }
}
