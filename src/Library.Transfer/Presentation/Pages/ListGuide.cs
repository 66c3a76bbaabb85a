using Library.Transfer.Domain;

namespace Library.Transfer.Presentation.Pages;

/// <summary>The columns of a kind of list, for people who make one.</summary>
/// <param name="Kind">The kind, in words.</param>
/// <param name="Sample">Where a small list of it is.</param>
/// <param name="Columns">Our name of each column that is read, and what is to be known of it.</param>
public sealed record ListGuide(string Kind, string Sample, IReadOnlyList<(string Name, string Text)> Columns)
{
    /// <summary>The guides to all kinds.</summary>
    public static IReadOnlyList<ListGuide> All { get; } = [.. Enum.GetValues<ListKind>().Select(Of)];

    private static ListGuide Of(ListKind kind)
    {
        var known = ListColumns.Of(kind);
        var names = ImportTexts.Kinds.First(pair => pair.Value == ListKinds.WordOf(kind)).Text;
        return new ListGuide(names, SamplePages.PathOf(kind), [.. known.All.Select(field => Column(known, field))]);
    }

    private static (string Name, string Text) Column(ListColumns known, string field)
    {
        string[] names = [.. known.NamesOf(field)];
        var needed = known.Needed.FirstOrDefault(fields => fields.Contains(field, StringComparer.Ordinal));
        return (names[0], ImportTexts.ColumnText(field, needed, names[1..]));
    }
}
