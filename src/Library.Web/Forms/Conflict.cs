namespace Library.Web;

/// <summary>Two versions of one thing: somebody saved another one while a form was filled in.</summary>
/// <param name="Heading">Says so, and of whom and when as far as it is known.</param>
/// <param name="Differences">The fields that differ.</param>
public sealed record Conflict(string Heading, IReadOnlyList<Difference> Differences)
{
    /// <summary>Compares what is saved with what was typed.</summary>
    /// <param name="heading">Says what happened.</param>
    /// <param name="saved">The form of what is saved.</param>
    /// <param name="typed">The posted form.</param>
    /// <param name="labels">The fields, and their labels.</param>
    /// <param name="boxes">Those of the fields that are ticked or not.</param>
    public static Conflict Between(
        string heading,
        FormView saved,
        PostedForm typed,
        IEnumerable<(string Field, string Label)> labels,
        params IReadOnlyCollection<string> boxes
    )
    {
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(typed);
        return new Conflict(
            heading,
            [
                .. labels
                    .Select(pair => new Difference(
                        pair.Label,
                        Shown(pair.Field, saved.Value(pair.Field)),
                        Shown(pair.Field, typed.Text(pair.Field).Trim())
                    ))
                    .Where(pair => !string.Equals(Lines(pair.Saved), Lines(pair.Typed), StringComparison.Ordinal)),
            ]
        );

        string Shown(string field, string value) =>
            !boxes.Contains(field, StringComparer.Ordinal) ? value
            : value.Length > 0 ? PageTexts.Yes
            : PageTexts.No;
    }

    // Browsers send a line break as two characters.
    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}

/// <summary>A field that differs.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Saved">The value that is saved.</param>
/// <param name="Typed">The value in the form.</param>
public sealed record Difference(string Label, string Saved, string Typed);
