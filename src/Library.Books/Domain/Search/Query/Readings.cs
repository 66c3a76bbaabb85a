using Library.Shared;

namespace Library.Books.Domain;

/// <summary>How words of a query are met.</summary>
internal static class Readings
{
    /// <summary>A word, as its parts in a row or as one word.</summary>
    public static IReadOnlyList<Reading> OfWord(FoldedWord word)
    {
        // A single character of a script without spaces begins the pairs that it is part of.
        List<Reading> readings = [new(TokensAtEnd(word), isPrefix: word is { IsPairs: true, Parts.Count: 1 })];
        if (word.Joined is { } joined)
        {
            readings.Add(new Reading([joined.Token], isPrefix: false));
        }

        return readings;
    }

    /// <summary>A word that may be only the beginning of one, each reading that no other finds. Pairs need no more than
    /// <see cref="OfWord"/>.</summary>
    public static IReadOnlyList<Reading> OfBegun(FoldedWord word)
    {
        if (word.IsPairs)
        {
            return [];
        }

        IEnumerable<Reading> readings = word.Parts is [var only]
            ? Beginnings(only)
            : [new Reading([.. word.Parts.Select(part => part.Token)], isPrefix: true)];
        Reading[] begun = [.. readings, .. word.Joined is { } joined ? Beginnings(joined) : []];
        return [.. OfWord(word).Where(whole => !Array.Exists(begun, whole.IsFoundBy)), .. begun];
    }

    /// <summary>Words in a row.</summary>
    public static Reading OfPhrase(IReadOnlyList<FoldedWord> words) =>
        new(
            [.. words.SkipLast(1).SelectMany(word => word.Parts.Select(part => part.Token)), .. TokensAtEnd(words[^1])],
            isPrefix: words[^1] is { IsPairs: true, Parts.Count: 1 }
        );

    private static IEnumerable<Reading> Beginnings(Spelling word) =>
        new[] { word.Plain, word.Expanded }
            .Distinct(StringComparer.Ordinal)
            .Select(begun => new Reading([begun], isPrefix: true));

    // The last of several pairs is a character alone, which the text may go on from.
    private static IReadOnlyList<string> TokensAtEnd(FoldedWord word) =>
        [
            .. (word is { IsPairs: true, Parts.Count: > 1 } ? word.Parts.SkipLast(1) : word.Parts).Select(part =>
                part.Token
            ),
        ];
}
