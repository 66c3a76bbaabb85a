namespace Library.Web;

/// <summary>The links in the bar of the desk, whose pages are in several slices.</summary>
internal static class DeskWays
{
    /// <summary>All of them, in the order of daily work.</summary>
    public static readonly IReadOnlyList<Way> All =
    [
        new("/desk", "Lend", "F2"),
        new("/desk/returns", "Returns", "F4"),
        new("/desk/members", "Members"),
        new("/search", "Catalogue", "F8"),
    ];
}
