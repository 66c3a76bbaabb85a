namespace Library.Web;

/// <summary>The links in the bar of the desk, whose pages are in several slices.</summary>
internal static class DeskWays
{
    /// <summary>All of them, in the order of daily work.</summary>
    public static readonly IReadOnlyList<Way> All =
    [
        new("/desk", "Lend", "F2") { IsAlone = true },
        new("/desk/returns", "Returns", "F4"),
        new("/desk/members", "Members"),
        new("/desk/titles/new", "Add a title"),
        new("/desk/holds", "Holds"),
        new("/desk/overdue", "Overdue"),
        new("/search", "Catalogue", "F8"),
        new("/desk/settings", "Settings"),
    ];
}
