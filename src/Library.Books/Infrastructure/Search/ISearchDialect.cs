using Library.Books.Domain;

namespace Library.Books.Infrastructure;

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

    /// <summary>Selects entries that the condition <c>@conditions</c> finds, the newest first.</summary>
    /// <param name="columns">The columns of an entry <c>e</c> to select.</param>
    /// <param name="condition">The further condition on an entry <c>e</c>; empty or beginning with AND.</param>
    string Find(string columns, string condition);

    /// <summary>Counts entries that the condition <c>@conditions</c> finds, as far as <c>@limit</c>.</summary>
    /// <param name="condition">The further condition on an entry <c>e</c>; empty or beginning with AND.</param>
    string Count(string condition);

    /// <summary>Selects the words that begin with one of <c>@heads</c>, or backwards with one of <c>@tails</c>, each a
    /// JSON array.</summary>
    string FindWords { get; }

    /// <summary>The terms as a condition of the full-text index.</summary>
    string Conditions(IReadOnlyList<SearchTerm> terms, bool exactly);

    /// <summary>The words of a title for the full-text index; null where it takes the lines as they are.</summary>
    string? WordsOf(IndexedTexts texts);
}
