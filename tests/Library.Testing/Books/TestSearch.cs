using Library.Books.Application;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Books.Infrastructure;
using Library.Platform.Sql;
using Library.Platform.Text;
using Library.Shared;

namespace Library.Testing.Books;

/// <summary>The parts of the search as the books module puts them together.</summary>
internal static class TestSearch
{
    /// <summary>Folds texts.</summary>
    public static WordFolding Folding { get; } = new(new AnyAsciiTransliteration());

    /// <summary>Makes entries of the index.</summary>
    public static SearchIndexing Indexing { get; } = new(Folding);

    /// <summary>Reads queries.</summary>
    public static SearchQueryParser Parser { get; } = new(Folding);

    /// <summary>Reads rows of lists.</summary>
    public static ITitleReading Titles { get; } = new ReadTitles(Indexing, new IdGenerator(TimeProvider.System));

    /// <summary>The index of a database.</summary>
    public static SqlSearchIndex IndexOf(SqlSession session) => new(session, Indexing);

    /// <summary>The request of a search.</summary>
    public static SearchRequest Request(string text, SearchFilter? filter = null)
    {
        var asked = filter ?? new SearchFilter();
        return new SearchRequest(Parser.Parse(text), Indexing.MarksOf(asked), asked);
    }
}
