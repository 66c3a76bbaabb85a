using Library.Books.Domain;
using Library.Testing.Books;

namespace Library.Books.Tests.Domain;

/// <summary>The terms of a query, and the queries that are made of it.</summary>
public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("magic", 0)]
    [InlineData("magic -hill", 0)]
    [InlineData("magic hill", 2)]
    [InlineData("a b c d e f g h", 8)]
    [InlineData("a b c d e f g h i", 0)]
    public void One_of_two_to_eight_words_is_left_out(string text, int queries) =>
        Assert.Equal(queries, TestSearch.Parser.Parse(text).WithoutOneTerm().Count());

    [Theory]
    [InlineData("kafka", 1)]
    [InlineData("kafka -prozess", 2)]
    [InlineData("-kafka", 2)]
    [InlineData("", 1)]
    public void The_index_is_asked_for_one_term_at_least_that_is_not_left_out(string text, int count)
    {
        var terms = TestSearch.Request(text).Terms;

        Assert.Equal(count, terms.Count);
        Assert.Contains(terms, term => !term.IsExcluded);
    }

    [Theory]
    [InlineData("\"magic mountain\"", true)]
    [InlineData("-\"magic mountain\"", false)]
    [InlineData("magic", false)]
    [InlineData("science-fiction x", false)]
    public void A_phrase_is_met_only_by_several_words_in_a_row(string text, bool isPhrase) =>
        Assert.Equal(isPhrase, TestSearch.Parser.Parse(text).Terms[0].IsPhrase);

    [Fact]
    public void A_term_that_the_beginning_of_one_word_meets_is_no_phrase()
    {
        var phrase = new SearchTerm(SearchField.Any, [new Reading(["magic", "mountain"], isPrefix: false)]);

        Assert.True(phrase.IsPhrase);
        Assert.False((phrase with { Begun = [new Reading(["magicmount"], isPrefix: true)] }).IsPhrase);
    }

    [Theory]
    [InlineData("mag", true, true)]
    [InlineData("mag", false, false)]
    [InlineData("mountain", true, false)]
    public void A_whole_word_is_found_by_its_beginning_alone(string beginning, bool isPrefix, bool isFound) =>
        Assert.Equal(isFound, new Reading(["magic"], isPrefix: false).IsFoundBy(new Reading([beginning], isPrefix)));
}
