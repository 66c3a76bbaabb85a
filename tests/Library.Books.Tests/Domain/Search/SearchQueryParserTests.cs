using Library.Books.Domain;
using Library.Platform.Text;
using Library.Shared;

namespace Library.Books.Tests.Domain;

public sealed class SearchQueryParserTests
{
    private readonly SearchQueryParser _parser = new(new WordFolding(new AnyAsciiTransliteration()));

    [Theory]
    [InlineData("Zauberberg Thomas Mann", "zauberberg thomas mann*")]
    [InlineData("Müller", "muller*|mueller*")]
    [InlineData("true", "tru|true*")]
    [InlineData("\"der  Zauber-Berg\"", "der+zauber+berg")]
    [InlineData("\"nicht zu Ende", "nicht+zu+ende")]
    [InlineData("title:faust -author:\"von goethe\" subject:dr", "title:faust -author:von+gothe subject:_w_dr*")]
    [InlineData("-kafka prozess", "-kafka prozess*")]
    [InlineData("prozess -kafka", "prozess -kafka")]
    [InlineData("science-fiction", "science+fiction*|sciencefiction*")]
    [InlineData("l'étranger x", "etranger|letranger x*")]
    [InlineData("図書館", "図書+書館")]
    [InlineData("館", "館*")]
    [InlineData("\"図書 館\"", "図書+書+館*")]
    [InlineData("AND OR NOT NEAR(a b) a* ^b {c}:d", "and or not near a b a b c d*")]
    [InlineData("title: 'a' & !b | (c <-> d):*", "title a b c d*")]
    [InlineData("\"\" - -- -\"\" title:- \0 \U0001F600 % ; '", "")]
    [InlineData("   ", "")]
    public void A_text_is_read_as_terms(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', _parser.Parse(text).Terms.Select(Show)));

    [Fact]
    public void Words_that_name_no_field_stand_where_the_caller_says() =>
        Assert.Equal(
            [SearchField.Author, SearchField.Title],
            _parser.Parse("mann title:berg", SearchField.Author).Terms.Select(term => term.Field)
        );

    [Fact]
    public void A_query_of_more_than_200_characters_is_refused()
    {
        Assert.Single(_parser.Parse(new string('a', 200)).Terms);
        var refusal = Assert.Throws<InvalidValueException>(() =>
            _parser.Parse(string.Concat(Enumerable.Repeat("\U0001F600", 201)))
        );
        Assert.Equal("Must be at most 200 characters long.", Assert.Single(refusal.Errors["q"]));
    }

    [Theory]
    [InlineData("Die Verwandlung", "verwandlung")]
    [InlineData("Die", "die")]
    [InlineData("Größe und Maß", "grosse und mass")]
    [InlineData("図書館 入門", "図書館 入門")]
    [InlineData("author:mann", null)]
    [InlineData("berg -tal", null)]
    [InlineData("\"berg\"", null)]
    [InlineData("?", null)]
    public void Plain_words_are_also_compared_with_whole_titles(string text, string? key) =>
        Assert.Equal(key, _parser.Parse(text).TitleKey);

    [Theory]
    [InlineData("E 12/Äus", "e 12 aus")]
    [InlineData("author:mann", "")]
    [InlineData("berg -tal", "")]
    public void A_text_that_names_no_field_and_leaves_nothing_out_may_be_a_shelf_mark(string text, string key) =>
        Assert.Equal(key, _parser.Parse(text).ShelfKey);

    [Theory]
    [InlineData("Zauber berg", "zauber berg")]
    [InlineData("title:Zauber", "zauber")]
    [InlineData("-kafka", "")]
    [InlineData("science-fiction", "")]
    [InlineData("\"zauber\"", "")]
    [InlineData("図書館", "")]
    public void Only_a_single_word_that_is_wanted_may_be_mistyped(string text, string words) =>
        Assert.Equal(
            words,
            string.Join(' ', _parser.Parse(text).Terms.Select(term => term.Word?.Plain).OfType<string>())
        );

    [Theory]
    [InlineData("magic mount", true)]
    [InlineData("mount -magic", false)]
    [InlineData("\"magic mountain\"", false)]
    public void Only_a_word_at_the_end_may_be_the_beginning_of_one(string text, bool isBegun) =>
        Assert.Equal(isBegun, _parser.Parse(text).HasBegunWord);

    private static string Show(SearchTerm term)
    {
        var field = term.Field == SearchField.Any ? "" : $"{term.Field.ToString().ToLowerInvariant()}:";
        var readings = term.Readings(exactly: false)
            .Select(reading => string.Join('+', reading.Tokens) + (reading.IsPrefix ? "*" : ""));
        return $"{(term.IsExcluded ? "-" : "")}{field}{string.Join('|', readings)}";
    }
}
