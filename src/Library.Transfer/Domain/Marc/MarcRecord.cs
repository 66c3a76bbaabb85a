namespace Library.Transfer.Domain;

/// <summary>A bibliographic record of MARC 21.</summary>
/// <param name="Fields">The fields in their order.</param>
internal sealed record MarcRecord(IReadOnlyList<MarcField> Fields)
{
    /// <summary>The fields with this tag.</summary>
    public IEnumerable<MarcField> With(string tag) =>
        Fields.Where(field => string.Equals(field.Tag, tag, StringComparison.Ordinal));

    /// <summary>The first text of a subfield of the first field that has it, or null.</summary>
    public string? First(string tag, char code) =>
        With(tag).Select(field => field.First(code)).FirstOrDefault(text => text is not null);
}

/// <summary>A field of a record.</summary>
/// <param name="Tag">Three characters.</param>
/// <param name="Data">The text of a control field; empty for others.</param>
/// <param name="Subfields">The subfields of a data field.</param>
internal sealed record MarcField(string Tag, string Data, IReadOnlyList<(char Code, string Text)> Subfields)
{
    /// <summary>The second indicator.</summary>
    public char Second { get; init; } = ' ';

    /// <summary>The first text of a subfield, or null.</summary>
    public string? First(char code) => All(code).FirstOrDefault();

    /// <summary>All texts of a subfield that are not empty.</summary>
    public IEnumerable<string> All(char code) =>
        Subfields.Where(part => part.Code == code && part.Text.Trim().Length > 0).Select(part => part.Text.Trim());

    /// <summary>The texts of these subfields in the order of the field.</summary>
    public IEnumerable<string> Any(string codes) =>
        Subfields
            .Where(part => codes.Contains(part.Code, StringComparison.Ordinal) && part.Text.Trim().Length > 0)
            .Select(part => part.Text.Trim());
}
