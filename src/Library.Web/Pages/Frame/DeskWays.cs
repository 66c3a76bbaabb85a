namespace Library.Web;

/// <summary>The links of the desk in the bar, whose pages are in several slices.</summary>
internal static class DeskWays
{
    /// <summary>The way to a search.</summary>
    public static readonly Way Catalogue = new("/search", PageTexts.Catalogue, "F8");

    /// <summary>Those that staff have on pages which are not of the desk.</summary>
    public static readonly IReadOnlyList<Way> OnOtherPages =
    [
        new("/desk", "Lend", "F2") { IsAlone = true },
        new("/desk/returns", "Returns", "F4"),
        new("/desk/members/new", "New member", "F6"),
    ];

    /// <summary>Those of the desk, in the order of daily work.</summary>
    public static readonly IReadOnlyList<Way> All =
    [
        .. OnOtherPages,
        new("/desk/members", "Members"),
        new("/desk/titles/new", "Titles"),
        new("/desk/holds", "Holds"),
        new("/desk/overdue", "Overdue"),
        Catalogue,
        new("/desk/settings", "Settings"),
    ];
}
