namespace Library.Books.Domain;

/// <summary>How far the lines reach in which terms are looked for; each holds those before it.</summary>
internal enum TextScope
{
    /// <summary>Title and subtitle.</summary>
    Title,

    /// <summary>And the author.</summary>
    Author,

    /// <summary>And series, subjects, publisher, year and numbers.</summary>
    About,

    /// <summary>And the description.</summary>
    Everything,
}

/// <summary>
/// The texts of a title in the search index: a line of tokens for each kind of text. A blank stands before and behind
/// every token, so that words and phrases can be looked for as parts of the line.
/// </summary>
internal sealed record IndexedTexts
{
    /// <summary>Stands between tokens.</summary>
    public const string Space = " ";

    /// <summary>Stands between tokens that do not follow each other in the text; part of no query.</summary>
    public const string Gap = "_";

    /// <summary>The title without its leading article, for comparing whole titles.</summary>
    public string TitleKey { get; init; } = "";

    /// <summary>The shelf mark, for comparing whole ones; empty without one.</summary>
    public string ShelfKey { get; init; } = "";

    /// <summary>Title and subtitle.</summary>
    public string Title { get; init; } = Space;

    /// <summary>The author.</summary>
    public string Author { get; init; } = Space;

    /// <summary>The words of the author in their order, and the gap behind them: other spellings come after
    /// it.</summary>
    public string AuthorWords
    {
        get
        {
            var line = Author + Gap;
            return line[..(line.IndexOf(Gap, StringComparison.Ordinal) + Gap.Length)];
        }
    }

    /// <summary>Series, subjects, publisher, year, shelf mark and numbers.</summary>
    public string About { get; init; } = Space;

    /// <summary>The description.</summary>
    public string Description { get; init; } = Space;

    /// <summary>The marks that filters ask for, and the words of subjects.</summary>
    public string Marks { get; init; } = Space;

    /// <summary>The words of title and author that somebody may have meant who mistyped one.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Title, author and year but for spelling: titles with the same key are alike. Null for a title without a
    /// word, which is like no other.</summary>
    public string? AlikeKey => TitleKey.Length == 0 ? null : $"{TitleKey}\n{AuthorWords}\n{SearchMarks.YearIn(Marks)}";

    /// <summary>The title key that begins this key of titles that are alike.</summary>
    public static string TitleKeyOf(string alikeKey) => alikeKey[..alikeKey.IndexOf('\n', StringComparison.Ordinal)];

    /// <summary>Whether another title has this title, author and year, but for spelling.</summary>
    public bool IsAlike(IndexedTexts other) =>
        AlikeKey is { } key && string.Equals(key, other.AlikeKey, StringComparison.Ordinal);

    /// <summary>The lines in which a term of this field is looked for.</summary>
    public IEnumerable<string> Lines(SearchField field, TextScope scope) =>
        field switch
        {
            SearchField.Title => [Title],
            SearchField.Author => [Author],
            SearchField.Subject or SearchField.Mark => [Marks],
            _ => new[] { Title, Author, About, Description }.Take((int)scope + 1),
        };
}
