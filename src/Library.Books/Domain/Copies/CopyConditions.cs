using Library.Books.Contract;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>The words for the conditions of a copy, as clients and the database know them.</summary>
internal static class CopyConditions
{
    /// <summary>All words, in the order of the conditions.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<CopyCondition>().Select(NameOf)];

    /// <summary>The word for a condition.</summary>
    public static string NameOf(CopyCondition condition) => condition.ToString().ToLowerInvariant();

    /// <summary>Reads a word.</summary>
    /// <exception cref="InvalidValueException">It is the word for no condition.</exception>
    public static CopyCondition Parse(string name) =>
        Names.ToList().IndexOf(name) is >= 0 and var index
            ? Enum.GetValues<CopyCondition>()[index]
            : throw new InvalidValueException(
                "condition",
                $"Must be {string.Join(", ", Names.SkipLast(1))} or {Names[^1]}."
            );
}
