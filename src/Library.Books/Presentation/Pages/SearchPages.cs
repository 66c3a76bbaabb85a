using System.Globalization;
using Library.Books.Application;
using Library.Books.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Http;

namespace Library.Books.Presentation.Pages;

/// <summary>The page of a search. The parts of an address that it does not understand are left out: a link is never an
/// error.</summary>
internal static class SearchPages
{
    private const int PerPage = 20;

    public static async Task<IResult> Show(
        HttpRequest request,
        FindTitleOfCode findTitleOfCode,
        SearchBooks searchBooks,
        NarrowSearch narrowSearch,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    )
    {
        var asked = new SearchAddress(request.Query);
        if (asked.IsTextAlone && await findTitleOfCode.ExecuteAsync(asked.Text, cancellationToken) is { } scanned)
        {
            return SeeOther.To($"/titles/{scanned}");
        }

        try
        {
            var query = asked.ToQuery(PerPage);
            var found = await searchBooks.ExecuteAsync(query, cancellationToken);
            var offered = await narrowSearch.ExecuteAsync(found, query.Filter, cancellationToken);
            var library = await facts.ReadAsync(cancellationToken);
            return PageResult.Of<SearchPage>(View(asked, found, offered, library));
        }
        catch (InvalidValueException refusal)
        {
            return PageResult.Of<SearchPage>(RefusedView(asked), StatusCodes.Status422UnprocessableEntity, refusal);
        }
    }

    private static SearchView RefusedView(SearchAddress asked) =>
        new(
            asked.Text,
            CatalogueTexts.TooLong,
            Count: "",
            Rows: [],
            LacksOneWord: false,
            Suggestion: null,
            Orders: [],
            Chosen: [],
            Filters: [],
            Years: null,
            Pages: [],
            LastPage: null
        );

    private static SearchView View(
        SearchAddress asked,
        FoundBooks found,
        IReadOnlyList<NarrowingFilter> offered,
        LibraryFacts library
    ) =>
        new(
            asked.Text,
            Fault: null,
            CatalogueTexts.Count(found.Total, found.HasMore),
            [.. found.Books.Select(book => TitleRow.From(book, library))],
            found.LacksOneWord,
            found.Suggestion is { } text ? new CatalogueLink(text, asked.With("q", text)) : null,
            [
                .. CatalogueTexts.Orders.Select(order => new CatalogueLink(
                    order.Text,
                    order.Value == asked.Order ? null : asked.With("sort", order.Value)
                )),
            ],
            [.. Chosen(asked)],
            [.. Groups(asked, offered)],
            new YearsView(
                asked["year_from"],
                asked["year_to"],
                [.. asked.Parts.Where(part => !IsOfYears(part.Name))],
                [.. Links(asked, offered.Where(IsDecade))]
            ),
            Pages(asked, found),
            LastPage(asked, found)
        );

    private static IEnumerable<CatalogueLink> Chosen(SearchAddress asked) =>
        asked
            .Parts.Where(part => part.Name is not ("q" or "sort" or "page"))
            .Select(part => new CatalogueLink(
                CatalogueTexts.TextOf(part.Name, part.Value),
                asked.With(part.Name, null)
            ));

    private static IEnumerable<FilterGroup> Groups(SearchAddress asked, IEnumerable<NarrowingFilter> offered) =>
        offered
            .Where(filter => !IsDecade(filter))
            .GroupBy(filter => CatalogueTexts.SortOf(filter.Name), StringComparer.Ordinal)
            .Select(sort => new FilterGroup(sort.Key, [.. Links(asked, sort)]))
            .Where(group => group.Filters.Count > 0);

    private static IEnumerable<FilterLink> Links(SearchAddress asked, IEnumerable<NarrowingFilter> filters) =>
        filters
            .Where(filter => Array.TrueForAll(PartsOf(filter), part => asked[part.Name] is null))
            .Select(filter => new FilterLink(
                CatalogueTexts.TextOf(filter.Name, filter.Value),
                asked.With(PartsOf(filter)),
                CatalogueTexts.CountOf(filter)
            ));

    private static bool IsDecade(NarrowingFilter filter) => filter.Name == "decade";

    private static (string Name, string? Value)[] PartsOf(NarrowingFilter filter) =>
        IsDecade(filter)
            ? [("year_from", filter.Value), ("year_to", CatalogueTexts.LastYearOf(filter.Value))]
            : [(filter.Name, filter.Value)];

    private static bool IsOfYears(string name) => name is "year_from" or "year_to" or "page";

    private static IReadOnlyList<(string Text, string Path)> Pages(SearchAddress asked, FoundBooks found) =>
        PageCount(found) is var count && asked.Page > count
            ? []
            : Pager.Around(asked.Page, asked.Page < count, page => asked.With("page", Number(page)));

    private static CatalogueLink? LastPage(SearchAddress asked, FoundBooks found) =>
        PageCount(found) is > 0 and var count && asked.Page > count
            ? new CatalogueLink(CatalogueTexts.LastPage(count), asked.With("page", Number(count)))
            : null;

    private static int PageCount(FoundBooks found) => (found.Total + PerPage - 1) / PerPage;

    private static string Number(int page) => page.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The parts of the address of a search.</summary>
/// <param name="query">The query string.</param>
internal sealed class SearchAddress(IQueryCollection query)
{
    private const int LongestFilter = 300;
    private static readonly string[] Names =
    [
        "q",
        "available",
        "location",
        "kind",
        "language",
        "subject",
        "year_from",
        "year_to",
        "sort",
        "page",
    ];

    /// <summary>The text that is looked for.</summary>
    public string Text => this["q"] ?? "";

    /// <summary>Whether it says nothing but what is looked for.</summary>
    public bool IsTextAlone => Names.All(name => name == "q" || this[name] is null);

    /// <summary>The order.</summary>
    public string Order => this["sort"] is "newest" or "title" or "author" or "year" ? this["sort"]! : "relevance";

    /// <summary>Which page, from 1.</summary>
    public int Page =>
        int.TryParse(this["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? Math.Clamp(page, 1, SearchRequest.MostCandidates)
            : 1;

    /// <summary>A part that was given once and is understood, or null.</summary>
    public string? this[string name] =>
        query[name] is [{ Length: > 0 } value] && IsUnderstood(name, value) ? value : null;

    /// <summary>The query of the use case.</summary>
    public SearchBooksQuery ToQuery(int perPage) =>
        new(
            Text,
            new SearchFilter
            {
                IsAvailable = this["available"] is null ? null : true,
                Kind = this["kind"],
                Language = this["language"],
                Subject = this["subject"],
                Location = this["location"],
                YearFrom = YearOf(this["year_from"]),
                YearTo = YearOf(this["year_to"]),
            },
            (Page - 1) * perPage,
            perPage
        )
        {
            Order = Order switch
            {
                "newest" => SearchOrder.Newest,
                "title" => SearchOrder.Title,
                "author" => SearchOrder.Author,
                "year" => SearchOrder.Year,
                _ => SearchOrder.Relevance,
            },
        };

    /// <summary>The parts that say something.</summary>
    public IEnumerable<(string Name, string Value)> Parts =>
        Names.Where(name => this[name] is not null).Select(name => (name, this[name]!));

    /// <summary>The address with one part changed, or without it; it begins at the first page again.</summary>
    public string With(string name, string? value) => With((name, value));

    /// <summary>The address with parts changed, or without them; it begins at the first page again.</summary>
    public string With(params (string Name, string? Value)[] changes)
    {
        var changed = changes.ToDictionary(change => change.Name, change => change.Value, StringComparer.Ordinal);
        var parts = Names
            .Where(known => known != "page" || changed.ContainsKey(known))
            .Select(known => (Name: known, Value: changed.TryGetValue(known, out var value) ? value : this[known]))
            .Where(part => part.Value is not null)
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}");
        return "/search?" + string.Join('&', parts);
    }

    private static bool IsUnderstood(string name, string value) =>
        name switch
        {
            "available" => value == "true",
            "kind" or "language" or "subject" or "location" => value.Length <= LongestFilter
                && !value.Any(char.IsControl),
            "year_from" or "year_to" => YearOf(value) is not null,
            _ => true,
        };

    private static int? YearOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;
}
