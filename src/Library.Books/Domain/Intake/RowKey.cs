using System.Security.Cryptography;
using System.Text;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>The keys by which the rows of one list find each other: short, and without what the row says.</summary>
internal static class RowKey
{
    private const int Bytes = 16;

    /// <summary>The key of a copy's barcode.</summary>
    public static string OfCode(string codeKey) => Of($"c{codeKey}");

    /// <summary>The key of a copy that is named by its id.</summary>
    public static string OfCopy(CopyId id) => Of($"d{id}");

    /// <summary>The key of a title that is known.</summary>
    public static string OfBook(BookId id) => Of($"b{id}");

    /// <summary>The key of a title with this number and volume.</summary>
    public static string OfIsbn(string isbnKey, string? volume) => Of($"i{isbnKey}\n{volume}");

    /// <summary>The key of titles that are alike; those with a number are apart from those without.</summary>
    public static string OfAlike(string alikeKey, string? volume, bool isNumbered) =>
        Of($"{(isNumbered ? 'n' : 't')}{alikeKey}\n{volume}");

    private static string Of(string text) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes)).TrimEnd('=');
}
