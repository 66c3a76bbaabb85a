using Library.Books.Domain;

namespace Library.Books.Tests.Domain;

public sealed class WordDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("emma", "emma", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("emma", "ema", 1)]
    [InlineData("emma", "emmma", 1)]
    [InlineData("emma", "emna", 1)]
    [InlineData("emma", "mema", 1)]
    [InlineData("ab", "ba", 1)]
    [InlineData("abcd", "badc", 2)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("mountain", "mountian", 1)]
    [InlineData("ca", "abc", 3)]
    public void A_distance_counts_letters_that_are_missing_added_replaced_or_swapped(
        string first,
        string second,
        int distance
    )
    {
        Assert.Equal(distance, WordDistance.Between(first, second));
        Assert.Equal(distance, WordDistance.Between(second, first));
    }

    [Theory]
    [InlineData("sanditon", 2)]
    [InlineData("sandito", 1)]
    public void A_word_of_eight_letters_may_differ_in_two(string word, int allowed) =>
        Assert.Equal(allowed, WordDistance.Allowed(word));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("emma")]
    public void The_neighbours_of_a_word_are_all_words_at_a_distance_of_one_and_itself(string word)
    {
        var neighbours = WordDistance.Neighbours(word);

        Assert.All(neighbours, other => Assert.InRange(WordDistance.Between(word, other), 0, 1));
        // 26 letters at each place between, 25 other letters and no letter at each place, and the swapped pairs.
        var letters = word.Distinct().Count();
        var repeated = word.Length - letters;
        var added = (26 * (word.Length + 1)) - word.Length;
        Assert.Equal(1 + added + (25 * word.Length) + word.Length - repeated + Swaps(word), neighbours.Count);
    }

    private static int Swaps(string word) =>
        Enumerable.Range(0, Math.Max(word.Length - 1, 0)).Count(place => word[place] != word[place + 1]);
}
