using Library.Books.Domain;
using Library.Shared;
using Library.Testing.Books;

namespace Library.Books.Tests.Domain;

/// <summary>The marks by which a search is narrowed, and the lines and keys that are indexed.</summary>
public sealed class SearchMarksTests
{
    [Theory]
    [InlineData(1968, 1968, "_y_1968")]
    [InlineData(1998, 2001, "_y_1998 _y_1999 _y_2000 _y_2001")]
    [InlineData(1960, 1969, "_y_196*")]
    [InlineData(1960, 1970, "_y_196* _y_1970")]
    [InlineData(1900, 1999, "_y_19*")]
    [InlineData(null, 1999, "_y_1*")]
    [InlineData(2000, null, "_y_2*")]
    [InlineData(null, null, "_y_1* _y_2*")]
    [InlineData(1, 1000, "_y_1000")]
    [InlineData(2999, 9999, "_y_2999")]
    [InlineData(2001, 2000, "_y_")]
    public void Years_are_asked_for_by_centuries_and_decades(int? from, int? to, string readings) =>
        Assert.Equal(
            readings,
            string.Join(
                ' ',
                SearchMarks.OfYears(from, to).Exact.Select(reading => reading.Tokens[0] + (reading.IsPrefix ? "*" : ""))
            )
        );

    [Theory]
    [InlineData("1968", 1968)]
    [InlineData("ca. 1920, 1968", 1920)]
    [InlineData("1000", 1000)]
    [InlineData("2999", 2999)]
    [InlineData("0999", null)]
    [InlineData("3000", null)]
    [InlineData("01999", null)]
    [InlineData("19th century", null)]
    [InlineData("", null)]
    public void The_first_number_that_is_a_year_is_the_year_of_a_title(string year, int? expected)
    {
        var mark = SearchMarks.OfYear(TestSearch.Folding.Fold(year));

        Assert.Equal(expected is null ? null : $"_y_{expected}", mark);
        Assert.Equal(expected, SearchMarks.YearIn($" _k_book _ {mark} _ "));
    }

    [Fact]
    public void A_mark_has_500_characters_at_most()
    {
        var words = TestSearch.Folding.Fold(string.Join(' ', Enumerable.Repeat(new string('x', 64), 10)));

        Assert.Equal(500, SearchMarks.OfSubject(words).Length);
        Assert.Equal("_s_sea_voyages", SearchMarks.OfSubject(TestSearch.Folding.Fold("Sea-voyages")));
    }

    [Fact]
    public void A_search_is_narrowed_by_kinds_languages_and_whole_subjects()
    {
        Assert.Equal(
            ["_s_a", "_k_book", "_l_de"],
            new[] { "_s_a", "_w_sea", "_k_book", "_y_1924", "_l_de", "", "s_" }.Where(mark =>
                SearchMarks.IsOffered(mark)
            )
        );
    }

    [Fact]
    public void A_key_of_a_title_has_200_characters_at_most_and_no_article_before_it()
    {
        Assert.Equal("magic mountain", KeyOf("The Magic Mountain"));
        Assert.Equal("the", KeyOf("The"));
        Assert.Equal("le guin", KeyOf("A Le Guin"));
        Assert.Equal(199, KeyOf(string.Join(' ', Enumerable.Repeat("abc", 60))).Length);
        Assert.Equal(199, KeyOf(string.Join(' ', Enumerable.Repeat("abc", 50))).Length);

        static string KeyOf(string title) => TitleKeys.Of(TestSearch.Folding.Fold(title));
    }

    // Each of these characters has two code units, and the limit lies between them.
    [Theory]
    [InlineData("ab", 199, 500)]
    [InlineData("abc", 200, 499)]
    public void A_key_or_a_mark_is_cut_between_two_characters(string word, int lengthOfKey, int lengthOfMark)
    {
        var words = TestSearch.Folding.Fold($"{word} {string.Concat(Enumerable.Repeat("\U00020000", 120))}");

        Assert.Equal(lengthOfKey, TitleKeys.Of(words).Length);
        Assert.Equal(lengthOfMark, SearchMarks.OfSubject(words).Length);
    }

    [Fact]
    public void A_token_is_kept_255_times_over_all_lines_and_other_spellings_stand_at_the_end()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var first = new TokenLine(counts).Add(Fold(string.Join(' ', Enumerable.Repeat("x", 254)))).ToString();
        var second = new TokenLine(counts).Add(Fold("x x y")).ToString();

        Assert.Equal(254, first.Split(' ').Count(token => token == "x"));
        Assert.Equal(" x _ y ", second);
        Assert.Equal(
            " muller _ l _ etranger _ mueller ",
            new TokenLine([]).Add(Fold("Müller")).Add(Fold("L")).Add(Fold("Étranger")).ToString()
        );
        Assert.Equal(
            " _w_muller _ _w_mueller ",
            new TokenLine([]).Add(Fold("Müller"), token => $"_w_{token}").ToString()
        );

        static IReadOnlyList<FoldedWord> Fold(string text) => TestSearch.Folding.Fold(text);
    }
}
