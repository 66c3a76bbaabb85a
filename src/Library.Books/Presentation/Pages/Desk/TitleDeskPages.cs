using Library.Books.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Books.Presentation.Pages;

/// <summary>The pages on which staff keep titles and copies, for librarians alone.</summary>
internal static class TitleDeskPages
{
    public const string Path = "/desk/titles";
    public const string CopiesPath = "/desk/copies";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var desk = pages.MapGroup("").RequireLibrarian().ExcludeFromDescription();
        var titles = desk.MapGroup(Path);
        NewTitlePages.Map(titles);
        TitleRecordPages.Map(titles);
        MergePages.Map(titles);
        CopyPages.Map(titles, desk.MapGroup(CopiesPath));
    }

    /// <summary>The page of a title.</summary>
    public static string PathOf(BookId id) => $"{Path}/{id}";

    /// <summary>A title among others, which leads to its page.</summary>
    public static TitleChoice Choice(Book book) => Choice(book, PathOf(book.Id));

    /// <summary>A title among others, which leads to an address.</summary>
    public static TitleChoice Choice(Book book, string path) =>
        new(
            path,
            book.Title,
            book.Texts.Language,
            CatalogueTexts.ByLine(book.Author, book.Texts.Volume, book.Texts.Year, book.Isbn?.Value)
        );

    /// <summary>The message that is told once, and the way to the page of a title.</summary>
    public static SeeOther Done(HttpContext context, string word, BookId id)
    {
        Flash.Set(context, word);
        return SeeOther.To(PathOf(id));
    }
}
