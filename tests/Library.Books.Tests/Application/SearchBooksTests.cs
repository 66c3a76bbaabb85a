using Library.Books.Application;
using Library.Books.Domain;
using Library.Testing;

namespace Library.Books.Tests.Application;

public sealed class SearchBooksTests
{
    private readonly BooksFixture _fixture = new();

    [Theory]
    [InlineData("magik mountain", "magic mountain", "The Magic Mountain")]
    [InlineData("mountian", "mountain", "")]
    [InlineData("xagic xountain", "magic mountain", "")]
    [InlineData("magic mountain zebra", null, "The Magic Mountain")]
    [InlineData("magic hill zebra", null, "The Magic Hill")]
    [InlineData("zebra", null, "")]
    public async Task Where_nothing_matches_a_similar_query_is_suggested_and_what_lacks_one_word_is_shown(
        string text,
        string? suggestion,
        string near
    )
    {
        var found = await FindAsync(text);

        Assert.True(found.LacksOneWord);
        Assert.Equal((suggestion, near), (found.Suggestion, TitlesOf(found)));
    }

    [Fact]
    public async Task Where_something_matches_nothing_else_is_shown()
    {
        var found = await FindAsync("magic mount");

        Assert.Equal((false, null), (found.LacksOneWord, found.Suggestion));
        Assert.Equal("The Magic Mountain", TitlesOf(found));
    }

    [Fact]
    public async Task A_suggestion_is_no_longer_than_a_query_may_be()
    {
        var found = await FindAsync($"mountan {string.Concat(Enumerable.Repeat(" the", 48))}");

        Assert.Null(found.Suggestion);
    }

    private static string TitlesOf(FoundBooks found) =>
        string.Join(", ", found.Books.Select(match => match.Book.Title));

    private async Task<FoundBooks> FindAsync(string text)
    {
        await _fixture.KeptAsync(A.Book("The Magic Mountain"));
        await _fixture.KeptAsync(A.Book("The Magic Hill"));
        return await _fixture.Search.ExecuteAsync(
            new SearchBooksQuery(text, new SearchFilter(), Skip: 0, Limit: 10),
            TestContext.Current.CancellationToken
        );
    }
}
