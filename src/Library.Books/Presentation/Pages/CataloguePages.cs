using System.Security.Claims;
using System.Text.Json;
using Library.Books.Application;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Books.Presentation.Pages;

/// <summary>The pages of the catalogue. They set no cookie.</summary>
internal static class CataloguePages
{
    private const int NewestShown = 8;
    private const int SubjectsShown = 8;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("").ExcludeFromDescription();
        group.MapGet("/", ShowHome);
        group.MapGet("/search", SearchPages.Show);
        group.MapGet("/titles/{id:guid}", ShowTitle);
    }

    private static async Task<PageResult> ShowHome(
        ListNewestBooks listNewest,
        ISampleBooks samples,
        ClaimsPrincipal principal,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    )
    {
        var newest = await listNewest.ExecuteAsync(NewestShown, cancellationToken);
        var library = await facts.ReadAsync(cancellationToken);
        var rows = newest.Select(book => TitleRow.From(book, library));
        var isLibrarian = principal.FindCaller() is { IsLibrarian: true };
        var hasSamples = isLibrarian && await samples.CountAsync(cancellationToken) > 0;
        var subjects = newest.SelectMany(found => found.Book.Texts.Subjects).Distinct(StringComparer.Ordinal);
        var ways = subjects.Take(SubjectsShown).Select(subject => new CatalogueLink(subject, SubjectPath(subject)));
        return PageResult.Of<HomePage>(new HomeView([.. rows], [.. ways], hasSamples));
    }

    private static async Task<IResult> ShowTitle(
        Guid id,
        ReadBook readBook,
        CopyStandings standings,
        IHoldOffers offers,
        ClaimsPrincipal principal,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    )
    {
        var book = await readBook.ToShowAsync(new BookId(id), cancellationToken);
        if (book.Id.Value != id)
        {
            return TypedResults.Redirect($"/titles/{book.Id}", permanent: true);
        }

        var standing = await standings.OfTitleAsync(book.Id, cancellationToken);
        var title = new CatalogueTitle(
            book.Id,
            book.Texts.Kind,
            [.. standing.Copies.Select(copy => copy.Copy.ToCatalogueCopy())]
        );
        var reader = principal.FindCaller()?.Id;
        var reasons = await offers.FindReasonsAgainstAsync(title, reader, cancellationToken);
        return PageResult.Of<TitlePage>(View(book, standing, reasons, await facts.ReadAsync(cancellationToken)));
    }

    private static TitleView View(
        Book book,
        TitleStanding standing,
        IReadOnlyList<string> reasonsAgainstHold,
        LibraryFacts library
    )
    {
        var availability = standing.Availability;
        var (text, tone) = CatalogueTexts.Of(availability, library);
        return new TitleView(
            book.Title,
            book.Texts.Subtitle,
            [.. Authors(book.Author)],
            book.Texts.Language,
            text,
            tone,
            [.. Facts(book)],
            book.Description,
            [.. standing.Copies.Select(copy => Row(copy, library))],
            [.. Alike(book)],
            Data(book, availability),
            new HoldOfferView($"/titles/{book.Id}/hold", reasonsAgainstHold)
        );
    }

    private static IEnumerable<CatalogueLink> Authors(string? author) =>
        (author ?? "")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => new CatalogueLink(name, PhrasePath("author:", name)));

    private static IEnumerable<CatalogueLink> Alike(Book book)
    {
        var authors = Authors(book.Author).Select(author => author with { Text = CatalogueTexts.MoreBy(author.Text) });
        var series = new[] { book.Texts.Series }
            .OfType<string>()
            .Select(name => new CatalogueLink(CatalogueTexts.MoreInSeries(name), PhrasePath("", name)));
        var subjects = book.Texts.Subjects.Select(name => new CatalogueLink(
            CatalogueTexts.MoreOn(name),
            SubjectPath(name)
        ));
        return [.. authors, .. series, .. subjects];
    }

    private static string SubjectPath(string subject) => "/search?subject=" + Uri.EscapeDataString(subject);

    // A link is never longer than a query may be.
    private static string PhrasePath(string field, string phrase)
    {
        var room = SearchQueryParser.LongestQuery - field.Length - "\"\"".Length;
        var words = string.Concat(phrase.Replace("\"", "", StringComparison.Ordinal).EnumerateRunes().Take(room));
        return "/search?q=" + Uri.EscapeDataString($"{field}\"{words}\"");
    }

    private static CopyRow Row(CopyStanding standing, LibraryFacts library)
    {
        var (status, tone) = CatalogueTexts.Of(standing, library);
        return new CopyRow(standing.Copy.Barcode.Value, standing.Copy.Details.Location, status, tone);
    }

    /// <summary>The facts that are known of a title beside its title and authors.</summary>
    public static IEnumerable<Fact> Facts(Book book)
    {
        var texts = book.Texts;
        (string Name, string? Text, string? Path)[] known =
        [
            ("Shelf mark", texts.ShelfMark, null),
            ("Series", texts.Series, null),
            ("Volume", texts.Volume, null),
            ("Published", CatalogueTexts.ByLine(texts.Publisher, texts.Year), null),
            ("Language", texts.Language is { } code ? LanguageNames.Of(code) : null, null),
            ("ISBN", book.Isbn?.Value, null),
            .. texts.Subjects.Select(subject => ("Subject", (string?)subject, (string?)SubjectPath(subject))),
        ];
        return known
            .Where(fact => !string.IsNullOrEmpty(fact.Text))
            .Select(fact => new Fact(fact.Name, fact.Text!, fact.Path));
    }

    // The serializer escapes what could end the element that it stands in.
    private static string Data(Book book, Availability availability) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["@context"] = "https://schema.org",
                ["@type"] = "Book",
                ["name"] = book.Title,
                ["author"] = book.Author,
                ["isbn"] = book.Isbn?.Value,
                ["inLanguage"] = book.Texts.Language,
                ["offers"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["@type"] = "Offer",
                    ["availability"] = "https://schema.org/" + (availability.Available > 0 ? "InStock" : "OutOfStock"),
                },
            }
        );
}
