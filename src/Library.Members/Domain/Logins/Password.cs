using System.Diagnostics.CodeAnalysis;
using System.Text;
using Library.Shared;

namespace Library.Members.Domain;

/// <summary>
/// A password that a member chooses: 8 to 128 code points, any characters, in Unicode's form C, so that it is the same
/// from every keyboard. It is hashed at once and never kept.
/// </summary>
internal sealed record Password
{
    /// <summary>The fewest code points.</summary>
    public const int MinimumLength = 8;

    /// <summary>The most code points.</summary>
    public const int MaximumLength = 128;

    private Password(string value, string asTyped) => (Value, AsTyped) = (value, asTyped);

    /// <summary>The clear text, for the hasher only.</summary>
    public string Value { get; }

    /// <summary>The clear text before it was normalized: what was hashed while passwords were taken as typed.</summary>
    public string AsTyped { get; }

    /// <summary>Accepts a password.</summary>
    /// <param name="text">The clear text.</param>
    /// <param name="field">The field that is refused.</param>
    /// <exception cref="InvalidValueException">It is too short, too long, or no text that could be typed
    /// again.</exception>
    public static Password Parse(string text, string field = "password")
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!CanBeTyped(text))
        {
            throw new InvalidValueException(field, "Must be well-formed Unicode without null characters.");
        }

        var normalized = UnicodeNormalization.ToNfc(text);
        return HasLength(normalized)
            ? new Password(normalized, text)
            : throw new InvalidValueException(field, $"Must be {MinimumLength} to {MaximumLength} characters long.");
    }

    /// <summary>Reads what may be somebody's password; false where the text never could be one. Its length may be that
    /// before normalizing.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Password? password)
    {
        password = null;
        if (text is null || !CanBeTyped(text))
        {
            return false;
        }

        var normalized = UnicodeNormalization.ToNfc(text);
        password = HasLength(normalized) || HasLength(text) ? new Password(normalized, text) : null;
        return password is not null;
    }

    /// <summary>Three asterisks.</summary>
    public override string ToString() => "***";

    private static bool CanBeTyped(string text)
    {
        var position = 0;
        while (position < text.Length)
        {
            if (!Rune.TryGetRuneAt(text, position, out var rune) || rune.Value == 0)
            {
                return false;
            }

            position += rune.Utf16SequenceLength;
        }

        return true;
    }

    private static bool HasLength(string text) =>
        text.EnumerateRunes().Count() is >= MinimumLength and <= MaximumLength;
}
