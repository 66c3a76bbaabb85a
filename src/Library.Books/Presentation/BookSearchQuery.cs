using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Library.Books.Application;
using Library.Books.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Mvc;

namespace Library.Books.Presentation;

/// <summary>The searching part of a query string.</summary>
internal sealed record BookSearchQuery
{
    private const int DefaultLimit = 100;

    /// <summary>The parameters, which a link to the next page keeps.</summary>
    public static readonly string[] Names = ["q", "field", .. SearchParameters.Filters, "sort"];

    [FromQuery(Name = "q")]
    [MaxLength(SearchQueryParser.LongestQuery)]
    [Description(
        "Words in any order; the last one may be a beginning. Also \"a phrase\", title: author: subject: and -word."
    )]
    public string? Text { get; init; }

    [FromQuery(Name = "field")]
    [AllowedValues("title", "author", "subject")]
    [Description("Where words must stand that name no field.")]
    public string? Field { get; init; }

    [FromQuery(Name = SearchParameters.Available)]
    [AllowedValues("true", "false")]
    [Description("Whether a copy can be borrowed now.")]
    public string? Available { get; init; }

    [FromQuery(Name = SearchParameters.Kind)]
    [MaxLength(SearchParameters.LongestFilter)]
    public string? Kind { get; init; }

    [FromQuery(Name = SearchParameters.Language)]
    [MaxLength(SearchParameters.LongestFilter)]
    public string? Language { get; init; }

    [FromQuery(Name = SearchParameters.Subject)]
    [MaxLength(SearchParameters.LongestFilter)]
    [Description("A whole subject.")]
    public string? Subject { get; init; }

    [FromQuery(Name = SearchParameters.Location)]
    [MaxLength(SearchParameters.LongestFilter)]
    [Description("Where a copy stands.")]
    public string? Location { get; init; }

    [FromQuery(Name = SearchParameters.YearFrom)]
    [Range(0, SearchParameters.LatestYear)]
    public string? YearFrom { get; init; }

    [FromQuery(Name = SearchParameters.YearTo)]
    [Range(0, SearchParameters.LatestYear)]
    public string? YearTo { get; init; }

    [FromQuery(Name = "sort")]
    [AllowedValues("relevance", "title", "author", "year", "newest")]
    public string? Sort { get; init; }

    /// <summary>Whether anything of it is there; without it all books are listed.</summary>
    public bool IsGiven =>
        (Text ?? Field ?? Available ?? Kind ?? Language ?? Subject ?? Location ?? YearFrom ?? YearTo ?? Sort)
            is not null;

    /// <summary>The search, for one match more than a page holds, so that it is known whether another
    /// follows.</summary>
    /// <exception cref="InvalidRequestException">A parameter is none of those that it may be.</exception>
    public SearchBooksQuery ToCommand(PageRequest? page) =>
        new(
            Text ?? "",
            new SearchFilter
            {
                IsAvailable = Choose<bool?>(SearchParameters.Available, Available, ("true", true), ("false", false)),
                Kind = Limited(SearchParameters.Kind, Kind),
                Language = Limited(SearchParameters.Language, Language),
                Subject = Limited(SearchParameters.Subject, Subject),
                Location = Limited(SearchParameters.Location, Location),
                YearFrom = Year(SearchParameters.YearFrom, YearFrom),
                YearTo = Year(SearchParameters.YearTo, YearTo),
            },
            page?.After is { } cursor ? BookSearchAnswer.Read(cursor) : 0,
            (page?.Limit ?? DefaultLimit) + 1
        )
        {
            Field = Choose(
                "field",
                Field,
                ("title", SearchField.Title),
                ("author", SearchField.Author),
                ("subject", SearchField.Subject)
            ),
            Order = Choose("sort", Sort, SearchParameters.Orders),
        };

    private static T? Choose<T>(string name, string? text, params (string Name, T Value)[] choices)
    {
        if (text is null)
        {
            return default;
        }

        foreach (var choice in choices)
        {
            if (string.Equals(choice.Name, text, StringComparison.Ordinal))
            {
                return choice.Value;
            }
        }

        throw InvalidRequestException.OfQuery(
            name,
            $"Must be one of: {string.Join(", ", choices.Select(choice => choice.Name))}."
        );
    }

    private static string? Limited(string name, string? text) =>
        text is null ? null : SearchParameters.ReadText(name, text);

    private static int? Year(string name, string? text)
    {
        if (text is null)
        {
            return null;
        }

        return SearchParameters.ReadYear(text)
            ?? throw InvalidRequestException.OfQuery(name, $"Must be a year from 0 to {SearchParameters.LatestYear}.");
    }
}
