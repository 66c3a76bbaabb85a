using System.Diagnostics.CodeAnalysis;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>
/// An International Standard Book Number (ISO 2108), of ten or thirteen digits, kept without hyphens and spaces.
/// A wrong check digit is no reason to refuse it: printed books carry wrong ones.
/// </summary>
internal sealed record Isbn
{
    private const string Rule = "Must be an ISBN of 10 digits (the last may be X) or 13 digits.";

    /// <summary>The prefix of all numbers that also have a form of ten digits.</summary>
    private const string Bookland = "978";

    private Isbn(string value) => Value = value;

    /// <summary>The digits, without hyphens and spaces; an <c>X</c> is upper case.</summary>
    public string Value { get; }

    /// <summary>Whether the last digit is what the others say it should be, so that a screen can warn of a typing
    /// error.</summary>
    public bool HasValidCheckDigit => Value.Length == 10 ? HasValidCheckDigit10(Value) : HasValidCheckDigit13(Value);

    /// <summary>
    /// The same number in the other length, ten digits for thirteen and thirteen for ten; null where there is none. One
    /// with a wrong check digit is a number of its own.
    /// </summary>
    public Isbn? OtherLength =>
        (HasValidCheckDigit, Value.Length) switch
        {
            (true, 10) => WithCheckDigit(Bookland + Value[..9]),
            (true, 13) when Value.StartsWith(Bookland, StringComparison.Ordinal) => WithCheckDigit(Value[3..12]),
            _ => null,
        };

    /// <summary>Reads an ISBN as a person writes it, with hyphens and spaces anywhere.</summary>
    /// <exception cref="InvalidValueException">The text is no ISBN.</exception>
    public static Isbn Parse(string text) =>
        TryParse(text, out var isbn) ? isbn : throw new InvalidValueException("isbn", Rule);

    /// <summary>Reads an ISBN as a person writes it; false where the text is none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Isbn? isbn)
    {
        isbn = null;
        if (text is null || text.Length > 64)
        {
            return false;
        }

        var digits = text.Replace("-", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal)
            .ToUpperInvariant();
        if (!IsIsbn10(digits) && !IsIsbn13(digits))
        {
            return false;
        }

        isbn = new Isbn(digits);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    private static bool IsIsbn10(string digits) =>
        digits.Length == 10
        && digits.AsSpan(0, 9).IndexOfAnyExceptInRange('0', '9') < 0
        && (char.IsAsciiDigit(digits[9]) || digits[9] == 'X');

    private static bool IsIsbn13(string digits) =>
        digits.Length == 13 && digits.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    private static Isbn WithCheckDigit(string digits) =>
        "0123456789X".Select(last => new Isbn(digits + last)).First(isbn => isbn.HasValidCheckDigit);

    private static bool HasValidCheckDigit10(string digits)
    {
        var sum = 0;
        for (var position = 0; position < 10; position++)
        {
            sum += (10 - position) * (digits[position] == 'X' ? 10 : digits[position] - '0');
        }

        return sum % 11 == 0;
    }

    private static bool HasValidCheckDigit13(string digits)
    {
        var sum = 0;
        for (var position = 0; position < 13; position++)
        {
            sum += (position % 2 == 0 ? 1 : 3) * (digits[position] - '0');
        }

        return sum % 10 == 0;
    }
}
