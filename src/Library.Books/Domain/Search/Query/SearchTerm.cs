namespace Library.Books.Domain;

/// <summary>A word of a query.</summary>
/// <param name="Plain">In lower-case Latin letters.</param>
/// <param name="Start">Where it begins in the text of the query.</param>
/// <param name="Length">How long it is there.</param>
internal sealed record SearchedWord(string Plain, int Start, int Length);

/// <summary>The term for one word or phrase of a query.</summary>
/// <param name="Field">Where it must stand.</param>
/// <param name="Exact">The readings of which one must be met.</param>
internal sealed record SearchTerm(SearchField Field, IReadOnlyList<Reading> Exact)
{
    /// <summary>Whether titles that meet it are left out.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>The readings of which one will do for the last word of a query, which may be only the beginning of
    /// one; none where it must be whole.</summary>
    public IReadOnlyList<Reading> Begun { get; init; } = [];

    /// <summary>The word, for finding similar ones; null where it is not one plain word.</summary>
    public SearchedWord? Word { get; init; }

    /// <summary>Whether it is met only by several words in a row.</summary>
    public bool IsPhrase => !IsExcluded && Exact.Concat(Begun).All(reading => reading.Tokens.Count > 1);

    /// <summary>The readings of which one must be met.</summary>
    /// <param name="exactly">Whether beginnings of words do not count.</param>
    public IReadOnlyList<Reading> Readings(bool exactly) => exactly || Begun.Count == 0 ? Exact : Begun;

    /// <summary>Whether it is met in these lines together.</summary>
    public bool IsMetBy(IndexedTexts texts, TextScope scope, bool exactly)
    {
        var readings = Readings(exactly);
        return texts.Lines(Field, scope).Any(line => readings.Any(reading => reading.IsIn(line))) != IsExcluded;
    }
}
