using System.Diagnostics.CodeAnalysis;
using System.Text;
using Library.Shared;

namespace Library.Members.Domain;

/// <summary>
/// A password that a member chooses: 8 to 128 code points, any characters, taken as typed. It is hashed at once and
/// never kept.
/// </summary>
public sealed record Password
{
    private const int MinimumLength = 8;
    private const int MaximumLength = 128;

    private Password(string value) => Value = value;

    /// <summary>The clear text, for the hasher only.</summary>
    public string Value { get; }

    /// <summary>Accepts a password.</summary>
    /// <exception cref="InvalidValueException">It is too short, too long, or no text that could be typed
    /// again.</exception>
    public static Password Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Fault(text) is { } fault ? throw new InvalidValueException("password", fault) : new Password(text);
    }

    /// <summary>Accepts a password; false where the text cannot be one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Password? password)
    {
        password = text is null || Fault(text) is not null ? null : new Password(text);
        return password is not null;
    }

    /// <summary>Three asterisks.</summary>
    public override string ToString() => "***";

    private static string? Fault(string text)
    {
        var length = 0;
        for (var position = 0; position < text.Length; length++)
        {
            if (!Rune.TryGetRuneAt(text, position, out var rune) || rune.Value == 0)
            {
                return "Must be well-formed Unicode without null characters.";
            }

            position += rune.Utf16SequenceLength;
        }

        return length is >= MinimumLength and <= MaximumLength
            ? null
            : $"Must be {MinimumLength} to {MaximumLength} characters long.";
    }
}
