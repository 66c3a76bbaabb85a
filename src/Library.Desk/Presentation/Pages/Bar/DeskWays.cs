using Library.Web;

namespace Library.Desk.Presentation.Pages;

/// <summary>The links in the bar of the desk.</summary>
internal static class DeskWays
{
    /// <summary>All of them, in the order of daily work.</summary>
    public static readonly IReadOnlyList<Way> All =
    [
        new(LendingPages.Path, "Lend", "F2"),
        new(ReturnPages.Path, "Returns", "F4"),
        new("/search", "Catalogue", "F8"),
    ];
}
