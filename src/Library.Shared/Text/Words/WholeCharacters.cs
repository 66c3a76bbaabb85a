namespace Library.Shared;

/// <summary>Cuts keys to their length, never through a character of two code units: no database takes half a
/// one.</summary>
public static class WholeCharacters
{
    /// <summary>The beginning of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">The most code units of it.</param>
    public static string FirstOf(string text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= longest)
        {
            return text;
        }

        return char.IsHighSurrogate(text[longest - 1]) ? text[..(longest - 1)] : text[..longest];
    }
}
