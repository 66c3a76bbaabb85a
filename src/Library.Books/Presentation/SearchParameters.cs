using System.Globalization;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Presentation;

/// <summary>The filters and the orders of a search, as both the API and the page read them.</summary>
internal static class SearchParameters
{
    public const string Available = "available";
    public const string Location = "location";
    public const string Kind = "kind";
    public const string Language = "language";
    public const string Subject = "subject";
    public const string YearFrom = "year_from";
    public const string YearTo = "year_to";

    /// <summary>The most characters of a filter.</summary>
    public const int LongestFilter = 300;

    /// <summary>The latest year that is asked for.</summary>
    public const int LatestYear = 9999;

    /// <summary>The filters, in the order in which an address has them.</summary>
    public static readonly string[] Filters = [Available, Location, Kind, Language, Subject, YearFrom, YearTo];

    /// <summary>The orders, the usual one first.</summary>
    public static readonly (string Name, SearchOrder Value)[] Orders =
    [
        ("relevance", SearchOrder.Relevance),
        ("title", SearchOrder.Title),
        ("author", SearchOrder.Author),
        ("year", SearchOrder.Year),
        ("newest", SearchOrder.Newest),
    ];

    /// <summary>The text of a filter in the form in which the catalogue keeps texts.</summary>
    /// <exception cref="InvalidValueException">It is too long or not printable.</exception>
    public static string ReadText(string name, string text) =>
        new TextRule(name, LongestFilter, AllowsEmpty: true).Apply(text);

    /// <summary>The year of a filter, or null where the text is none.</summary>
    public static int? ReadYear(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year <= LatestYear
            ? year
            : null;
}
