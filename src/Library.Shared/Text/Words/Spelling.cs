namespace Library.Shared;

/// <summary>How one word is written in lower-case Latin letters and digits, or in the characters of a script that has
/// no letters.</summary>
/// <param name="Plain">Without accents: <c>muller</c> for Müller, <c>mueller</c> for Mueller.</param>
/// <param name="Expanded">With the two letters that stand for one with an accent: <c>mueller</c> for both.</param>
public sealed record Spelling(string Plain, string Expanded)
{
    private const int Longest = 64;

    /// <summary>The token that all spellings of the word share, <c>muller</c> for Müller, Mueller and Muller: the word
    /// without the second letter of <c>ae</c>, <c>oe</c>, <c>ue</c> and <c>aa</c>.</summary>
    public string Token { get; } = Contract(Plain);

    /// <summary>A word of this spelling, without what is beyond the length of any word.</summary>
    public static Spelling Of(string plain, string expanded) => new(Cut(plain), Cut(expanded));

    private static string Cut(string word) => word.Length <= Longest ? word : word[..Longest];

    private static string Contract(string word)
    {
        Span<char> kept = stackalloc char[word.Length];
        var length = 0;
        foreach (var letter in word)
        {
            if (length == 0 || !IsSecondOfTwo(kept[length - 1], letter))
            {
                kept[length++] = letter;
            }
        }

        return length == word.Length ? word : new string(kept[..length]);
    }

    private static bool IsSecondOfTwo(char first, char second) =>
        (second == 'e' && first is ('a' or 'o' or 'u')) || (second == 'a' && first == 'a');
}
