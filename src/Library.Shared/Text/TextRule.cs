using System.Text;

namespace Library.Shared;

/// <summary>The rule for every free text that a person enters: trimmed, in Unicode's form C, within its limit,
/// printable.</summary>
/// <param name="Field">The snake_case name of the field, as a client knows it.</param>
/// <param name="MaximumLength">The limit in Unicode code points, after trimming and normalizing.</param>
/// <param name="AllowsEmpty">Whether the text may be missing.</param>
/// <param name="AllowsLineBreaks">Whether line breaks and tabs are part of the text, and controls of its direction;
/// other control characters never are.</param>
public sealed record TextRule(string Field, int MaximumLength, bool AllowsEmpty = false, bool AllowsLineBreaks = false)
{
    /// <summary>Returns the text without surrounding white space, in form C.</summary>
    /// <exception cref="InvalidValueException">
    /// The text is empty or shows nothing where it must not, is too long, or holds control characters, noncharacters,
    /// lone surrogates, or the sign of a lost character.
    /// </exception>
    public string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        var isVisible = CheckCharacters(trimmed);
        if (!isVisible && !AllowsEmpty)
        {
            throw new InvalidValueException(Field, "Must not be empty.");
        }

        var normalized = UnicodeNormalization.ToNfc(trimmed);
        return normalized.EnumerateRunes().Count() <= MaximumLength
            ? normalized
            : throw new InvalidValueException(Field, $"Must be at most {MaximumLength} characters long.");
    }

    /// <summary>Returns the text as <see cref="Apply"/> does, or null where nothing was entered.</summary>
    /// <exception cref="InvalidValueException">As for <see cref="Apply"/>.</exception>
    public string? ApplyWhereKnown(string? text) => string.IsNullOrWhiteSpace(text) ? null : Apply(text);

    /// <summary>Whether any character shows; refuses those that may not be there.</summary>
    private bool CheckCharacters(string text)
    {
        var isVisible = false;
        var position = 0;
        while (position < text.Length)
        {
            if (!Rune.TryGetRuneAt(text, position, out var rune))
            {
                throw new InvalidValueException(Field, "Must be well-formed Unicode.");
            }

            if (rune == Rune.ReplacementChar)
            {
                throw new InvalidValueException(
                    Field,
                    "Must not hold U+FFFD, which stands where a character was lost."
                );
            }

            if (CharacterKinds.IsNoCharacter(rune))
            {
                throw new InvalidValueException(Field, "Must hold no noncharacters of Unicode.");
            }

            if (!Allows(rune))
            {
                throw new InvalidValueException(Field, "Must not hold control characters.");
            }

            isVisible |= !CharacterKinds.IsInvisible(rune);
            position += rune.Utf16SequenceLength;
        }

        return isVisible;
    }

    private bool Allows(Rune rune) =>
        AllowsLineBreaks
            ? !Rune.IsControl(rune) || rune.Value is '\n' or '\r' or '\t'
            : !Rune.IsControl(rune) && !CharacterKinds.BreaksLine(rune) && !CharacterKinds.OverridesDirection(rune);
}
