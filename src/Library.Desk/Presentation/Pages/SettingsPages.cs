using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Desk.Presentation.Pages;

/// <summary>The page that leads to all settings.</summary>
/// <param name="Settings">Each with its address, its name and what is set there.</param>
public sealed record SettingsIndexView(IReadOnlyList<(string Path, string Name, string Text)> Settings);

/// <summary>The page that leads to the settings, which are kept in several slices.</summary>
internal static class SettingsPages
{
    private static readonly SettingsIndexView All = new([
        ("/desk/settings/library", "Library", "Its name and time zone."),
        ("/desk/settings/calendar", "Calendar", "Opening days, closures and exceptional openings."),
        ("/desk/settings/lending", "Periods and limits", "How long, how often and how many."),
        ("/desk/settings/kinds", "Kinds of things", "Rules of their own for films, games and others."),
        ("/desk/settings/groups", "Groups of members", "Rules of their own for pupils, teachers and others."),
        ("/desk/settings/librarians", "Librarians", "Make others, and dismiss them."),
        ("/desk/settings/notices", "Notices", "What members are told, and your own words in it."),
        ("/desk/settings/mail", "Mail", "Whether mails leave and arrive."),
        ("/account", "My account", "Your loans, your password, and where you are logged in."),
        ("/desk/keys", "Keys and sounds", "What each key does, and sounds for this browser."),
        ("/desk/import", "Import and export", "Bring a list of titles in, or take everything out."),
        ("/desk/labels", "Labels and cards", "Print them on sheets, for copies and members."),
        ("/desk/sample-books", "Sample books", "Remove them once you have tried the library."),
    ]);

    public static void Map(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/desk/settings", () => PageResult.Of<SettingsPage>(All))
            .RequireLibrarian()
            .ExcludeFromDescription();
}
