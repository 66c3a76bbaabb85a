using System.Text;

namespace Library.Shared;

/// <summary>The rule for every free text that a person enters: trimmed, within its limit, printable.</summary>
/// <param name="Field">The snake_case name of the field, as a client knows it.</param>
/// <param name="MaximumLength">The limit in Unicode code points, after trimming.</param>
/// <param name="AllowsEmpty">Whether the text may be missing.</param>
/// <param name="AllowsLineBreaks">Whether line breaks and tabs are part of the text; other control characters never
/// are.</param>
public sealed record TextRule(string Field, int MaximumLength, bool AllowsEmpty = false, bool AllowsLineBreaks = false)
{
    /// <summary>Returns the text without surrounding white space.</summary>
    /// <exception cref="InvalidValueException">
    /// The text is empty where it must not be, too long, or holds control characters or lone surrogates.
    /// </exception>
    public string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (trimmed.Length == 0 && !AllowsEmpty)
        {
            throw new InvalidValueException(Field, "Must not be empty.");
        }

        if (CodePoints(trimmed) > MaximumLength)
        {
            throw new InvalidValueException(Field, $"Must be at most {MaximumLength} characters long.");
        }

        return trimmed;
    }

    private int CodePoints(string text)
    {
        var count = 0;
        for (var position = 0; position < text.Length; count++)
        {
            if (!Rune.TryGetRuneAt(text, position, out var rune))
            {
                throw new InvalidValueException(Field, "Must be well-formed Unicode.");
            }

            if (Rune.IsControl(rune) && !(AllowsLineBreaks && rune.Value is ('\n' or '\r' or '\t')))
            {
                throw new InvalidValueException(Field, "Must not hold control characters.");
            }

            position += rune.Utf16SequenceLength;
        }

        return count;
    }
}
