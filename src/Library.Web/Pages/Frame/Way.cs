namespace Library.Web;

/// <summary>A link in the bar on top of a page.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Text">Its words.</param>
/// <param name="Key">The key that leads there too, as it is printed on keyboards; null where there is none.</param>
public sealed record Way(string Path, string Text, string? Key = null)
{
    /// <summary>Whether the pages below it belong to other links, or to none.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Whether a page is this one or below it.</summary>
    internal bool LeadsAbove(string path) =>
        path == Path || (!IsAlone && path.StartsWith(Path + "/", StringComparison.Ordinal));
}
