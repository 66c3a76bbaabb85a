using Library.Books.Application;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Books.Presentation.Pages;

/// <summary>The page on which staff make one title of two.</summary>
internal static class MergePages
{
    private const string Code = "code";
    private const string Into = "into";

    public static void Map(IEndpointRouteBuilder titles)
    {
        titles.MapGet("{id:guid}/merge", Show);
        titles.MapPost("{id:guid}/merge", Merge);
    }

    private static async Task<PageResult> Show(
        Guid id,
        HttpRequest request,
        ReadBook readBook,
        FindTitleOfCode findTitle,
        FindDuplicates findDuplicates,
        CancellationToken cancellationToken
    )
    {
        var goes = await readBook.ExecuteAsync(new BookId(id), cancellationToken);
        var code = request.Query[Code].ToString().Trim();
        var alike = await findDuplicates.ExecuteAsync(goes.ToDraft(), cancellationToken);
        var view = View(goes, [.. alike.Where(book => book.Id != goes.Id)]);
        if (code.Length > 0)
        {
            return await findTitle.ExecuteAsync(code, cancellationToken) is { } found && found != goes.Id
                ? PageResult.Of<MergePage>(With(view, await readBook.ExecuteAsync(found, cancellationToken)))
                : Unknown(view, code);
        }

        return Guid.TryParse(request.Query[Into], out var chosen) && chosen != id
            ? PageResult.Of<MergePage>(With(view, await readBook.ExecuteAsync(new BookId(chosen), cancellationToken)))
            : PageResult.Of<MergePage>(view);
    }

    private static async Task<IResult> Merge(
        Guid id,
        PostedForm form,
        HttpContext context,
        MergeBooks mergeBooks,
        CancellationToken cancellationToken
    )
    {
        var into = Guid.TryParse(form[Into], out var chosen) ? new BookId(chosen) : throw new BookNotFoundException();
        var stays = await mergeBooks.ExecuteAsync(new MergeBooksCommand(new BookId(id), into), cancellationToken);
        return TitleDeskPages.Done(context, "merged", stays.Id);
    }

    private static PageResult Unknown(MergeView view, string code)
    {
        var refusal = new InvalidValueException(Code, TitleDeskTexts.MergeUnknown);
        var form = FormView.Of((Code, code)).RefusedBy(refusal);
        return PageResult.Of<MergePage>(view with { Form = form }, StatusCodes.Status422UnprocessableEntity, refusal);
    }

    private static MergeView With(MergeView view, Book stays) =>
        view with
        {
            Stays = TitleDeskPages.Choice(stays),
            StaysId = stays.Id.Value,
        };

    private static MergeView View(Book goes, IReadOnlyList<Book> alike)
    {
        var path = TitleDeskPages.PathOf(goes.Id);
        return new MergeView(
            $"{path}/merge",
            path,
            TitleDeskPages.Choice(goes),
            Stays: null,
            StaysId: null,
            FormView.Empty,
            [.. alike.Select(book => TitleDeskPages.Choice(book, $"{path}/merge?into={book.Id}"))]
        );
    }
}
