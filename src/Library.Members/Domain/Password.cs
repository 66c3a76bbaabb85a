using System.Text;
using Library.Shared.Domain;

namespace Library.Members.Domain;

/// <summary>A password that a member chooses: 8 to 128 code points, any characters, taken as typed. It is hashed at once and never kept.</summary>
public sealed record Password
{
    private const int MinimumLength = 8;
    private const int MaximumLength = 128;

    private Password(string value) => Value = value;

    /// <summary>The clear text, for the hasher only.</summary>
    public string Value { get; }

    /// <summary>Accepts a password.</summary>
    /// <exception cref="InvalidValueException">It is too short, too long, or no text that could be typed again.</exception>
    public static Password Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CodePoints(text) is >= MinimumLength and <= MaximumLength
            ? new Password(text)
            : throw new InvalidValueException("password", $"Must be {MinimumLength} to {MaximumLength} characters long.");
    }

    /// <summary>Three asterisks.</summary>
    public override string ToString() => "***";

    private static int CodePoints(string text)
    {
        var count = 0;
        for (var position = 0; position < text.Length; count++)
        {
            if (!Rune.TryGetRuneAt(text, position, out var rune) || rune.Value == 0)
            {
                throw new InvalidValueException("password", "Must be well-formed Unicode without null characters.");
            }

            position += rune.Utf16SequenceLength;
        }

        return count;
    }
}
