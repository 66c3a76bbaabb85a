using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>The kinds of rows that lists may have, by the words of the API.</summary>
internal static class ListKinds
{
    /// <summary>The kind of this word.</summary>
    /// <param name="word">The word, or null where none was sent.</param>
    /// <param name="format">The format of the file.</param>
    /// <exception cref="InvalidValueException">There is none, or none in this format.</exception>
    public static ListKind Parse(string? word, ListFormat format)
    {
        ListKind? kind = word switch
        {
            "books" => ListKind.Books,
            "members" => ListKind.Members,
            "loans" => ListKind.Loans,
            "holds" => ListKind.Holds,
            _ => null,
        };
        return kind switch
        {
            null => throw new InvalidValueException("of", "Must be books, members, loans or holds."),
            not ListKind.Books when format is ListFormat.Marc or ListFormat.MarcXml => throw new InvalidValueException(
                "of",
                "Must be books: records of MARC 21 list titles."
            ),
            _ => kind.Value,
        };
    }

    /// <summary>The word of a kind.</summary>
    public static string WordOf(ListKind kind) => kind.ToString().ToLowerInvariant();
}
