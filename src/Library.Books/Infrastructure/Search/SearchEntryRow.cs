using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Infrastructure;

/// <summary>The columns that a search reads of a row of <c>search_entries</c>.</summary>
internal sealed record SearchEntryRow
{
    /// <summary>The columns of an entry <c>e</c>.</summary>
    public const string Columns =
        "e.number, e.book_id, e.title_key, e.title_line, e.author_line, e.about_line, e.marks";

    public long Number { get; init; }

    public BookId BookId { get; init; }

    public string TitleKey { get; init; } = "";

    public string TitleLine { get; init; } = "";

    public string AuthorLine { get; init; } = "";

    public string AboutLine { get; init; } = "";

    public string Marks { get; init; } = "";

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
