using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>
/// An International Standard Book Number (ISO 2108), of ten or thirteen digits, kept without hyphens and spaces.
/// A wrong check digit is no reason to refuse it: printed books carry wrong ones.
/// </summary>
internal sealed partial record Isbn
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

    /// <summary>The key that two ISBNs are compared by: the thirteen digits where there are such.</summary>
    public string Key => Value.Length == 10 ? OtherLength?.Value ?? Value : Value;

    /// <summary>Reads an ISBN as a person writes or scans it: hyphens, dashes and white space anywhere, and
    /// <c>ISBN</c>, <c>ISBN-10:</c> or <c>ISBN-13:</c> before it.</summary>
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

        var match = Labelled().Match(string.Concat(text.Where(sign => !IsSeparator(sign))).ToUpperInvariant());
        isbn = match.Success ? new Isbn(match.Groups["digits"].Value) : null;
        return match.Success;
    }

    /// <summary>Reads an ISBN as a person writes it or a scanner sends it, with a prefix or the add-on of an EAN; null
    /// where the text is none.</summary>
    public static Isbn? OfScan(string? text) =>
        Scan.Read(text)
            .Readings.Select(reading => TryParse(reading, out var isbn) ? isbn : null)
            .FirstOrDefault(isbn => isbn is not null);

    /// <inheritdoc />
    public override string ToString() => Value;

    private static bool IsSeparator(char sign) =>
        sign is '-' or ' ' or '\t' or '\r' or '\n' or '\u00A0' or (>= '\u2010' and <= '\u2015');

    // It finds the label's length first and gives it up where too few digits are left: ISBN 1033333333 has none.
    [GeneratedRegex(@"^(ISBN(10|13)?:?)?(?<digits>[0-9]{9}[0-9X]|[0-9]{13})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Labelled();

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
