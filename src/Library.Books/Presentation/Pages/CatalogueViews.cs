using Library.Books.Application;
using Library.Web;

namespace Library.Books.Presentation.Pages;

/// <summary>A title in a list.</summary>
/// <param name="Id">The book.</param>
/// <param name="Title">Its title.</param>
/// <param name="Language">Its language as a code, where known.</param>
/// <param name="ByLine">Author, year and shelf mark.</param>
/// <param name="Availability">Whether it can be had.</param>
/// <param name="Tone">How good that news is.</param>
public sealed record TitleRow(Guid Id, string Title, string? Language, string ByLine, string Availability, string? Tone)
{
    internal static TitleRow From(FoundBook found, LibraryFacts library)
    {
        var texts = found.Book.Texts;
        var (availability, tone) = CatalogueTexts.Of(found.Availability, library);
        return new TitleRow(
            found.Book.Id.Value,
            texts.Title,
            texts.Language,
            CatalogueTexts.ByLine(texts.Author, texts.Year, texts.ShelfMark),
            availability,
            tone
        );
    }
}

/// <summary>A link with words.</summary>
/// <param name="Text">The words of the link.</param>
/// <param name="Path">Where it leads; null where one is already.</param>
public sealed record CatalogueLink(string Text, string? Path);

/// <summary>The first page.</summary>
/// <param name="Newest">The titles that came last.</param>
/// <param name="Subjects">The subjects of these, each leading to all titles about it.</param>
/// <param name="HasSamples">Whether there are sample books that the person may remove.</param>
public sealed record HomeView(IReadOnlyList<TitleRow> Newest, IReadOnlyList<CatalogueLink> Subjects, bool HasSamples);

/// <summary>The outcome of a search.</summary>
/// <param name="Query">As it was typed.</param>
/// <param name="Fault">Why nothing was searched for, or null.</param>
/// <param name="Count">How many match, in words.</param>
/// <param name="Rows">The matches of this page.</param>
/// <param name="LacksOneWord">Whether they match but for one word.</param>
/// <param name="Suggestion">The query that may have been meant, or null.</param>
/// <param name="Orders">The orders to choose from.</param>
/// <param name="Chosen">The filters that narrow it, each leading to the search without it.</param>
/// <param name="Filters">The filters to choose from, by their sorts.</param>
/// <param name="Years">The years to choose; null where nothing was searched for.</param>
/// <param name="Pages">The pages before and after.</param>
/// <param name="LastPage">The last page, where the one that was asked for lies beyond it; else null.</param>
public sealed record SearchView(
    string Query,
    string? Fault,
    string Count,
    IReadOnlyList<TitleRow> Rows,
    bool LacksOneWord,
    CatalogueLink? Suggestion,
    IReadOnlyList<CatalogueLink> Orders,
    IReadOnlyList<CatalogueLink> Chosen,
    IReadOnlyList<FilterGroup> Filters,
    YearsView? Years,
    IReadOnlyList<(string Text, string Path)> Pages,
    CatalogueLink? LastPage
);

/// <summary>Filters of one sort.</summary>
/// <param name="Name">The name of the sort.</param>
/// <param name="Filters">The filters, the commonest first.</param>
public sealed record FilterGroup(string Name, IReadOnlyList<FilterLink> Filters);

/// <summary>A filter to choose.</summary>
/// <param name="Text">The words of the link.</param>
/// <param name="Path">Where it leads.</param>
/// <param name="Count">How many matches it leaves; null where there are more than are counted.</param>
public sealed record FilterLink(string Text, string Path, string? Count);

/// <summary>The years between which titles were published.</summary>
/// <param name="Form">The earliest and the latest, as they were typed.</param>
/// <param name="Rest">The other parts of the address of the search.</param>
/// <param name="Decades">The decades to choose from.</param>
public sealed record YearsView(
    FormView Form,
    IReadOnlyList<(string Name, string Value)> Rest,
    IReadOnlyList<FilterLink> Decades
);

/// <summary>A title with its copies.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Subtitle">Its subtitle, or null.</param>
/// <param name="Authors">The names of its authors, each leading to what else is by them.</param>
/// <param name="Language">Its language as a code, where known.</param>
/// <param name="Availability">Whether it can be had.</param>
/// <param name="Tone">How good that news is.</param>
/// <param name="Facts">The other facts that are known of it.</param>
/// <param name="Description">Its description; may be empty.</param>
/// <param name="Copies">Its copies.</param>
/// <param name="Alike">Where more is by its authors, in its series and on its subjects.</param>
/// <param name="Data">The same for programs, as schema.org has it.</param>
/// <param name="Hold">Whether one can wait for it.</param>
public sealed record TitleView(
    string Title,
    string? Subtitle,
    IReadOnlyList<CatalogueLink> Authors,
    string? Language,
    string Availability,
    string? Tone,
    IReadOnlyList<Fact> Facts,
    string Description,
    IReadOnlyList<CopyRow> Copies,
    IReadOnlyList<CatalogueLink> Alike,
    string Data,
    HoldOfferView Hold
);

/// <summary>The way to wait for a title.</summary>
/// <param name="Path">Where a hold is placed.</param>
/// <param name="WhyNot">Why none can be placed; empty where one can.</param>
public sealed record HoldOfferView(string Path, IReadOnlyList<string> WhyNot);

/// <summary>Something that is known of a title.</summary>
/// <param name="Name">The name of the fact.</param>
/// <param name="Text">The fact itself.</param>
/// <param name="Path">Where it leads, or null.</param>
public sealed record Fact(string Name, string Text, string? Path = null);

/// <summary>A copy of a title.</summary>
/// <param name="Barcode">The code on its label.</param>
/// <param name="Location">Where it stands, or null.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Tone">How good that news is.</param>
public sealed record CopyRow(string Barcode, string? Location, string Status, string? Tone);
