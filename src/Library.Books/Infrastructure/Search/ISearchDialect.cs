using Library.Books.Domain;

namespace Library.Books.Infrastructure;

/// <summary>The entries of the full-text index that are looked for.</summary>
/// <param name="Conditions">The parameter that holds <see cref="ISearchDialect.Conditions"/>.</param>
/// <param name="Condition">The further condition on an entry <c>e</c>; empty or beginning with AND.</param>
internal sealed record IndexLookup(string Conditions, string Condition)
{
    /// <summary>Whether words must stand in a row.</summary>
    public bool HasPhrase { get; init; }

    /// <summary>Whether a word may go on.</summary>
    public bool HasBeginning { get; init; }

    /// <summary>How many copies the place has that they must be of; more than
    /// <see cref="ISearchDialect.CopiesOfRarePlace"/> where it has many, or any place will do.</summary>
    public required int CopiesOfPlace { get; init; }
}

/// <summary>The differences between the full-text indexes of the databases.</summary>
internal interface ISearchDialect
{
    /// <summary>Writes entries, and their words into the full-text index; parameter <c>@entries</c>, a JSON array of
    /// objects.</summary>
    string Keep { get; }

    /// <summary>Adds words to the vocabulary, which may be there; parameter <c>@words</c>, a JSON array of objects
    /// with <c>word</c> and <c>reversed</c>.</summary>
    string KeepWords { get; }

    /// <summary>The text before a SELECT of entries that has it planned for the values of its parameters. How entries
    /// are found best depends on how common a word is.</summary>
    string PlannedForValues { get; }

    /// <summary>The most copies of a place that its titles are listed for before the index is asked; 0 where the
    /// database decides by itself with what it begins.</summary>
    int CopiesOfRarePlace { get; }

    /// <summary>Selects entries, the newest first, as far as <c>@limit</c>.</summary>
    /// <param name="columns">The columns of an entry <c>e</c> to select.</param>
    /// <param name="lookup">The entries.</param>
    string Find(string columns, IndexLookup lookup);

    /// <summary>Selects how many entries there are, as far as <c>@limit</c>, in whatever order takes least.</summary>
    /// <param name="lookup">The entries.</param>
    string Count(IndexLookup lookup);

    /// <summary>Selects the words that begin with one of <c>@heads</c>, or backwards with one of <c>@tails</c>, each a
    /// JSON array, and have <c>@shortest</c> to <c>@longest</c> letters.</summary>
    string FindWords { get; }

    /// <summary>The terms as a condition of the full-text index.</summary>
    string Conditions(IReadOnlyList<SearchTerm> terms, bool exactly);

    /// <summary>The words of a title for the full-text index; null where it takes the lines as they are.</summary>
    string? WordsOf(IndexedTexts texts);
}
