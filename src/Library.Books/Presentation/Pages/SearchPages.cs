using System.Globalization;
using Library.Books.Application;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Http;

namespace Library.Books.Presentation.Pages;

/// <summary>The page of a search. The parts of an address that it does not understand are left out, but for years: they
/// are typed into fields, which say what is wrong.</summary>
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
        if (asked.WrongYears is [var wrong, ..])
        {
            var refusal = new InvalidValueException(wrong.Name, CatalogueTexts.NoYear);
            return PageResult.Of<SearchPage>(
                RefusedView(asked, fault: null, Years(asked, [])),
                StatusCodes.Status422UnprocessableEntity,
                refusal
            );
        }

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
            return PageResult.Of<SearchPage>(
                RefusedView(asked, CatalogueTexts.TooLong, years: null),
                StatusCodes.Status422UnprocessableEntity,
                refusal
            );
        }
    }

    private static SearchView RefusedView(SearchAddress asked, string? fault, YearsView? years) =>
        new(
            asked.Text,
            fault,
            Count: "",
            Rows: [],
            LacksOneWord: false,
            Suggestion: null,
            Orders: [],
            Chosen: [],
            Filters: [],
            years,
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
            Years(asked, [.. Links(asked, offered.Where(IsDecade))]),
            Pages(asked, found),
            LastPage(asked, found)
        );

    private static YearsView Years(SearchAddress asked, IReadOnlyList<FilterLink> decades)
    {
        var wrong = asked.WrongYears;
        var typed = asked.Parts.Concat(wrong).Select(part => (part.Name, (string?)part.Value));
        return new YearsView(
            FormView.Of(typed).RefusedBy(wrong.Select(year => (year.Name, CatalogueTexts.NoYear))),
            [.. asked.Parts.Where(part => !IsOfYears(part.Name))],
            decades
        );
    }

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
            ?
            [
                (SearchParameters.YearFrom, filter.Value),
                (SearchParameters.YearTo, CatalogueTexts.LastYearOf(filter.Value)),
            ]
            : [(filter.Name, filter.Value)];

    private static bool IsOfYears(string name) =>
        name is SearchParameters.YearFrom or SearchParameters.YearTo or "page";

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
