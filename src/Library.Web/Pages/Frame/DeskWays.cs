namespace Library.Web;

/// <summary>The links that staff have in the bar of every page, whose pages are in several slices.</summary>
internal static class DeskWays
{
    /// <summary>Those links, in the order of daily work.</summary>
    public static readonly IReadOnlyList<Way> All =
    [
        new("/desk", "Lend", "F2") { IsAlone = true },
        new("/desk/returns", "Returns", "F4"),
        new("/desk/members/new", "New member", "F6"),
        new("/desk/members", "Members"),
        new("/desk/titles/new", "Titles"),
        new("/desk/holds", "Holds"),
        new("/desk/overdue", "Overdue"),
        new("/search", PageTexts.Catalogue, "F8"),
        new("/desk/settings", "Settings"),
    ];
}
