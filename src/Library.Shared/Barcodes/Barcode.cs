using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Library.Shared;

/// <summary>
/// The code on a copy's label or a member's card: 1 to 32 printable ASCII characters, kept as they were entered and
/// compared without case. Leading zeros count.
/// </summary>
public sealed class Barcode : IEquatable<Barcode>
{
    /// <summary>The most characters.</summary>
    public const int MaximumLength = 32;

    private const char FirstPrintable = ' ';
    private const char LastPrintable = '~';

    private Barcode(string value) => Value = value;

    /// <summary>The code as it was entered, without surrounding white space.</summary>
    public string Value { get; }

    /// <summary>The form in which two codes that are the same are equal.</summary>
    public string Key => Value.ToUpperInvariant();

    /// <summary>Reads a code.</summary>
    /// <param name="text">The code as a person types it or a scanner sends it.</param>
    /// <param name="field">The snake_case name of the field, as a client knows it.</param>
    /// <exception cref="InvalidValueException">The text is no code.</exception>
    public static Barcode Parse(string text, string field = "barcode") =>
        TryParse(text, out var barcode)
            ? barcode
            : throw new InvalidValueException(
                field,
                $"Must be 1 to {MaximumLength} letters, digits or other printable ASCII characters."
            );

    /// <summary>Reads a code; false where the text is none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Barcode? barcode)
    {
        var code = text.AsSpan().Trim();
        var isCode =
            code.Length is > 0 and <= MaximumLength && !code.ContainsAnyExceptInRange(FirstPrintable, LastPrintable);
        barcode = isCode ? new Barcode(code.ToString()) : null;
        return isCode;
    }

    /// <summary>The code that the library makes by itself: a prefix, at least seven digits and a check digit.</summary>
    /// <param name="prefix">Says what it is on.</param>
    /// <param name="number">At least 1.</param>
    public static Barcode Automatic(char prefix, long number)
    {
        var digits = number.ToString("D7", CultureInfo.InvariantCulture);
        return new Barcode($"{prefix}{digits}{CheckDigit(digits)}");
    }

    /// <inheritdoc />
    public bool Equals(Barcode? other) => other is not null && other.Key == Key;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Barcode);

    /// <inheritdoc />
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Value;

    /// <summary>Luhn's digit (ISO/IEC 7812-1, annex B), which finds every single wrong digit.</summary>
    private static int CheckDigit(string digits)
    {
        var sum = 0;
        for (var place = 1; place <= digits.Length; place++)
        {
            var weighted = (digits[^place] - '0') * (place % 2 == 1 ? 2 : 1);
            sum += (weighted / 10) + (weighted % 10);
        }

        return (10 - (sum % 10)) % 10;
    }
}
