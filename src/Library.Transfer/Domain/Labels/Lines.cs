namespace Library.Transfer.Domain;

/// <summary>Breaks text into lines.</summary>
internal static class Lines
{
    private const string Cut = "…";

    /// <summary>The lines of a text; an ellipsis ends the last one where the text is longer.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The most lines.</param>
    /// <param name="fits">Whether a text has room in a line.</param>
    public static IReadOnlyList<string> Wrap(string text, int most, Func<string, bool> fits)
    {
        var lines = new List<string>();
        var rest = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        while (lines.Count < most - 1 && rest.Length > 0 && !fits(rest))
        {
            var line = FirstWords(rest, fits);
            if (line.Length == 0)
            {
                return lines;
            }

            lines.Add(line);
            rest = rest[line.Length..].TrimStart();
        }

        if (lines.Count < most && Shorten(rest, fits) is { Length: > 0 } last)
        {
            lines.Add(last);
        }

        return lines;
    }

    /// <summary>As many whole words as fit; part of the first one where it does not.</summary>
    private static string FirstWords(string text, Func<string, bool> fits)
    {
        var end = text.LastIndexOf(' ');
        while (end > 0 && !fits(text[..end]))
        {
            end = text.LastIndexOf(' ', end - 1);
        }

        return end > 0 ? text[..end] : Beginning(text, fits);
    }

    private static string Shorten(string text, Func<string, bool> fits)
    {
        if (fits(text))
        {
            return text;
        }

        var beginning = Beginning(text, part => fits(part + Cut)).TrimEnd();
        return beginning.Length == 0 ? "" : beginning + Cut;
    }

    private static string Beginning(string text, Func<string, bool> fits)
    {
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!fits(text[..(end + rune.Utf16SequenceLength)]))
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return text[..end];
    }
}
