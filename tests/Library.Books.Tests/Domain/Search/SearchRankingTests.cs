using Library.Books.Domain;
using Library.Testing;
using Library.Testing.Books;

namespace Library.Books.Tests.Domain;

/// <summary>The order of the titles that a search finds.</summary>
public sealed class SearchRankingTests
{
    [Theory]
    [InlineData("Title")]
    [InlineData("Author")]
    [InlineData("Year")]
    public void Of_titles_that_are_the_same_in_an_order_the_newest_comes_first(string order)
    {
        var sorted = SearchRanking.Sort(
            [Candidate(1, "Emma"), Candidate(3, "Emma"), Candidate(2, "Emma")],
            Enum.Parse<SearchOrder>(order)
        );

        Assert.Equal([3, 2, 1], sorted.Select(candidate => candidate.Number));
    }

    [Fact]
    public void A_title_with_all_words_comes_before_one_with_some_of_them_in_its_author()
    {
        var query = TestSearch.Parser.Parse("jones kim");

        var ranked = SearchRanking.Rank(query, [Candidate(1, "Kim Jones"), Candidate(2, "Kim", "Jones")], default);

        Assert.Equal([1, 2], ranked.Select(candidate => candidate.Number));
    }

    private static SearchCandidate Candidate(long number, string title, string author = "X")
    {
        var book = A.Book(title, author, description: "");
        return new SearchCandidate(book.Id, number, TestSearch.Indexing.IndexOf(book));
    }
}
