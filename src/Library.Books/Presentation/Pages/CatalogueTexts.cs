using System.Globalization;
using Library.Books.Application;
using Library.Books.Domain;
using Library.Web;

namespace Library.Books.Presentation.Pages;

/// <summary>The words of the catalogue.</summary>
internal static class CatalogueTexts
{
    public const string HomeHeading = "What would you like to read?";
    public const string Newest = "New on the shelves";
    public const string Empty = "There is nothing here yet.";
    public const string EmptyText = "The library has no titles so far. A librarian adds the first one.";
    public const string AddFirst = "Add the first title";
    public const string BringList = "Bring in a list of titles";
    public const string Subjects = "Subjects";
    public const string Samples = "Remove the sample books";
    public const string SearchHeading = "Search";
    public const string Nothing = "Nothing found";
    public const string NothingAdvice = "Try fewer or other words.";
    public const string Everything = "Look at everything, the newest first";
    public const string Beyond = "There is no such page";
    public const string Suggestion = "Did you mean";
    public const string Near = "These match all words but one";
    public const string SortedBy = "sorted by";
    public const string Filters = "Narrow the search";
    public const string Narrowed = "Narrowed to";
    public const string Without = "Remove the filter";
    public const string AvailableNow = "On the shelf now";
    public const string Published = "Published";
    public const string YearFrom = "From the year";
    public const string YearTo = "To the year";
    public const string NoYear = "Enter a year in digits, such as 1998.";
    public const string Narrow = "Narrow";
    public const string Copies = "Copies";
    public const string Alike = "More like it";
    public const string Keep = "Edit the title and its copies";
    public const string About = "About it";
    public const string Location = "Place";
    public const string Barcode = "Number";
    public const string Status = "Status";
    public const string PlaceHold = "Place a hold";
    public const string LogInToHold = "Log in to place a hold";
    public const string TooLong = "That is too much to search for: at most 200 characters.";

    /// <summary>The orders that a search can have, with their words.</summary>
    public static readonly (string Value, string Text)[] Orders =
    [
        ("relevance", "relevance"),
        ("newest", "newest"),
        ("title", "title"),
        ("author", "author"),
        ("year", "year"),
    ];

    public static string MoreBy(string author) => $"More by {author}";

    public static string MoreInSeries(string series) => $"More in the series {series}";

    public static string MoreOn(string subject) => $"More on {subject}";

    /// <summary>The name of a sort of filters.</summary>
    public static string SortOf(string filter) =>
        filter switch
        {
            "available" => "Available",
            "location" => Location,
            "subject" => "Subject",
            "language" => "Language",
            _ => "Kind",
        };

    /// <summary>How many matches a filter leaves, where that is known.</summary>
    public static string? CountOf(NarrowingFilter filter) => filter.Count?.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The value of a filter as readers know it.</summary>
    public static string TextOf(string filter, string value) =>
        filter switch
        {
            "available" => AvailableNow,
            "language" => LanguageNames.Of(value),
            "year_from" => $"{YearFrom} {value}",
            "year_to" => $"{YearTo} {value}",
            "decade" => $"{value} to {LastYearOf(value)}",
            _ => value,
        };

    /// <summary>The last year of a decade, by its first.</summary>
    public static string LastYearOf(string decade) => decade[..^1] + "9";

    public static string LastPage(int number) =>
        $"Page {number.ToString(CultureInfo.InvariantCulture)} is the last one";

    public static string Heading(string query) => query.Length == 0 ? SearchHeading : $"“{query}”";

    public static string Count(int total, bool hasMore) =>
        (total, hasMore) switch
        {
            (_, true) => $"More than {total.ToString("N0", CultureInfo.InvariantCulture)} titles",
            (1, _) => "1 title",
            _ => $"{total.ToString("N0", CultureInfo.InvariantCulture)} titles",
        };

    /// <summary>The availability in a few words, and how good the news are.</summary>
    public static (string Text, string? Tone) Of(Availability availability, LibraryFacts library)
    {
        var waiting = availability.Waiting > 0 ? $" · {availability.Waiting} waiting" : "";
        return availability switch
        {
            { Copies: 0 } => ("no copy", "attention"),
            { Copies: 1, Available: 1 } => ("available" + waiting, null),
            { Available: > 0 } => ($"{availability.Available} of {availability.Copies} available{waiting}", null),
            { NextDue: { } due, Copies: 1 } => ($"on loan, due {Day(library.DayOf(due))}{waiting}", "attention"),
            { NextDue: { } due } => (
                $"{OnLoan(availability)}, next due {Day(library.DayOf(due))}{waiting}",
                "attention"
            ),
            { IsForReferenceOnly: true } => ("reference only", "hold"),
            _ => ("cannot be borrowed now" + waiting, "hold"),
        };
    }

    /// <summary>How a copy stands, in a few words.</summary>
    public static (string Text, string? Tone) Of(CopyStanding standing, LibraryFacts library) =>
        standing switch
        {
            { IsAvailable: true } => ("available", null),
            { DueAt: { } due } => ($"on loan, due {Day(library.DayOf(due))}", "attention"),
            { Use: not null } => ("set aside", "hold"),
            _ => (ConditionOf(standing), "hold"),
        };

    public static string ByLine(params IEnumerable<string?> parts) =>
        string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));

    // The others are read in the library, set aside or in repair.
    private static string OnLoan(Availability availability) =>
        availability.OnLoan == availability.Copies ? "all on loan" : $"{availability.OnLoan} on loan";

    private static string ConditionOf(CopyStanding standing) =>
        CopyConditions.NameOf(standing.Copy.Details.Condition) switch
        {
            "reference" => "reference only",
            "repair" => "in repair",
            var condition => condition,
        };

    private static string Day(DateOnly day) => day.ToString("d MMMM", CultureInfo.InvariantCulture);
}
