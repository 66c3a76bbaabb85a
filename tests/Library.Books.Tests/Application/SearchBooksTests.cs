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
    [InlineData("hte magic", "the magic", "The Magic Hill, The Magic Mountain")]
    [InlineData("mgic moutain", "magic mountain", "")]
    [InlineData("magik mount", "magic mount", "The Magic Mountain")]
    [InlineData("magik qqqqqq", null, "")]
    [InlineData("xountain xill", null, "")]
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

    [Theory]
    [InlineData("mountan ", 48)]
    [InlineData("mgic mountan", 47)]
    public async Task A_suggestion_is_no_longer_than_a_query_may_be(string text, int others)
    {
        var found = await FindAsync($"{text}{string.Concat(Enumerable.Repeat(" the", others))}");

        Assert.Null(found.Suggestion);
    }

    [Theory]
    [InlineData("Magic hill, Town hall", "magic hxll", "magic hill")]
    [InlineData("Magic mountain, Town hall", "magic hxll", null)]
    [InlineData("Town hall, Magic hill", "town hill", "town hall")]
    [InlineData("Hall, Hill, Hill", "hxll", "hill")]
    [InlineData("Zauberberg, Zauberburg, Zauberburg", "zauberbreg", "zauberberg")]
    [InlineData("Hill mou, Hall mountain, Hall mountain", "hxll mou", "hill mou")]
    public async Task The_nearest_words_are_suggested_that_have_matches_and_of_these_the_commonest(
        string titles,
        string text,
        string? suggestion
    )
    {
        foreach (var title in titles.Split(", "))
        {
            await _fixture.KeptAsync(A.Book(title));
        }

        Assert.Equal(suggestion, (await SearchAsync(text)).Suggestion);
    }

    [Fact]
    public async Task What_lacks_one_word_is_shown_by_where_it_has_the_others()
    {
        await _fixture.KeptAsync(A.Book("Magic mountain"));
        await _fixture.KeptAsync(A.Book("Emma", "Magic Mountain"));

        Assert.Equal("Magic mountain, Emma", TitlesOf(await SearchAsync("magic mountain zebra")));
    }

    private static string TitlesOf(FoundBooks found) =>
        string.Join(", ", found.Books.Select(match => match.Book.Title));

    private async Task<FoundBooks> FindAsync(string text)
    {
        await _fixture.KeptAsync(A.Book("The Magic Mountain"));
        await _fixture.KeptAsync(A.Book("The Magic Hill"));
        return await SearchAsync(text);
    }

    private Task<FoundBooks> SearchAsync(string text) =>
        _fixture.Search.ExecuteAsync(
            new SearchBooksQuery(text, new SearchFilter(), Skip: 0, Limit: 10),
            TestContext.Current.CancellationToken
        );
}
