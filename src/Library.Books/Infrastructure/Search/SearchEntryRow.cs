using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Infrastructure;

/// <summary>A row of <c>search_entries</c>, and beside it what only the full-text index keeps.</summary>
internal sealed record SearchEntryRow
{
    /// <summary>What a search reads of an entry <c>e</c>.</summary>
    public const string Columns =
        "e.number, e.book_id, e.title_key, e.title_line, e.author_line, e.about_line, e.marks";

    public long Number { get; init; }

    public BookId BookId { get; init; }

    public string TitleKey { get; init; } = "";

    public string ShelfKey { get; init; } = "";

    public string TitleLine { get; init; } = "";

    public string AuthorLine { get; init; } = "";

    public string AboutLine { get; init; } = "";

    public string DescriptionLine { get; init; } = "";

    public string Marks { get; init; } = "";

    public string? Words { get; init; }

    public static SearchEntryRow From(BookId id, IndexedTexts texts, string? words) =>
        new()
        {
            BookId = id,
            TitleKey = texts.TitleKey,
            ShelfKey = texts.ShelfKey,
            TitleLine = texts.Title,
            AuthorLine = texts.Author,
            AboutLine = texts.About,
            DescriptionLine = texts.Description,
            Marks = texts.Marks,
            Words = words,
        };

    public SearchCandidate ToCandidate() =>
        new(
            BookId,
            Number,
            new IndexedTexts
            {
                TitleKey = TitleKey,
                Title = TitleLine,
                Author = AuthorLine,
                About = AboutLine,
                Marks = Marks,
            }
        );
}
