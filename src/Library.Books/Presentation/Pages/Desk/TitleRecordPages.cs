using System.Security.Claims;
using Library.Books.Application;
using Library.Books.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Books.Presentation.Pages;

/// <summary>The pages on which staff see a title with its copies, correct it and delete it.</summary>
internal static class TitleRecordPages
{
    public static void Map(IEndpointRouteBuilder titles)
    {
        titles.MapGet("{id:guid}", Show);
        titles.MapGet("{id:guid}/edit", ShowEdit);
        titles.MapPost("{id:guid}/edit", Correct);
        titles.MapGet("{id:guid}/delete", AskDelete);
        titles.MapPost("{id:guid}/delete", Delete);
    }

    /// <summary>The page of a title.</summary>
    public static TitleRecordView View(TitleFile file, string? told, FormView copy, LibraryFacts library) =>
        new(
            TitleDeskPages.PathOf(file.Book.Id),
            $"/titles/{file.Book.Id}",
            file.Book.Title,
            file.Book.Texts.Language,
            CatalogueTexts.ByLine(file.Book.Texts.Subtitle, file.Book.Author),
            told,
            [.. CataloguePages.Facts(file.Book).Prepend(new Fact(TitleDeskTexts.Kind, file.Book.Texts.Kind))],
            [.. file.Copies.Select(standing => Row(standing, library))],
            copy
        )
        {
            Warning = file.CannotBeFilled ? TitleDeskTexts.CannotBeFilled(file.Holds) : null,
            PlaceHold = $"/desk/holds/new?book={file.Book.Id}",
            Labels = $"/desk/labels?title={file.Book.Id}",
        };

    private static async Task<IResult> Show(
        Guid id,
        HttpContext context,
        ShowTitle showTitle,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    )
    {
        var file = await showTitle.ExecuteAsync(new BookId(id), cancellationToken);
        if (file.Book.Id.Value != id)
        {
            return SeeOther.To(TitleDeskPages.PathOf(file.Book.Id));
        }

        var told = TitleDeskTexts.Of(Flash.Take(context));
        return PageResult.Of<TitleRecordPage>(
            View(file, told, FormView.Empty, await facts.ReadAsync(cancellationToken))
        );
    }

    private static async Task<PageResult> ShowEdit(
        Guid id,
        ReadBook readBook,
        ShowTitle showTitle,
        CancellationToken cancellationToken
    )
    {
        var book = await readBook.ExecuteAsync(new BookId(id), cancellationToken);
        var kinds = await showTitle.ListKindsAsync(cancellationToken);
        return PageResult.Of<TitleFormPage>(Edit(book, TitleFields.Of(book.ToDraft()), kinds));
    }

    private static async Task<IResult> Correct(
        Guid id,
        PostedForm form,
        HttpContext context,
        ClaimsPrincipal principal,
        ReadBook readBook,
        UpdateBook updateBook,
        ShowTitle showTitle,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    )
    {
        // Before the command: a refusal may leave nothing to read with.
        var present = await readBook.ExecuteAsync(new BookId(id), cancellationToken);
        var kinds = await showTitle.ListKindsAsync(cancellationToken);
        var draft = TitleFields.Read(form);
        try
        {
            var command = new UpdateBookCommand(present.Id, _ => draft)
            {
                ChangedBy = principal.Caller().Id,
                Precondition = book =>
                {
                    present = book;
                    FormVersion.Demand(form, BookResponse.From(book));
                },
            };
            await updateBook.ExecuteAsync(command, cancellationToken);
            return TitleDeskPages.Done(context, "saved", present.Id);
        }
        catch (PreconditionFailedException refusal)
        {
            var name = await showTitle.NameOfEditorAsync(present, cancellationToken);
            var heading = TitleDeskTexts.Conflict(present.LastChange, name, await facts.ReadAsync(cancellationToken));
            return Conflicting(form, present, Edit(present, FormView.Refused(form), kinds), heading, refusal);
        }
        catch (DomainException refusal) when (TitleFields.Faults(refusal) is { } faults)
        {
            var view = Edit(present, FormView.Refused(form, faults), kinds) with { Version = form[FormVersion.Field] };
            return PageResult.Of<TitleFormPage>(view, StatusCodes.Status422UnprocessableEntity, refusal);
        }
    }

    private static PageResult Conflicting(
        PostedForm form,
        Book saved,
        TitleFormView view,
        string heading,
        PreconditionFailedException refusal
    )
    {
        var conflict = Conflict.Between(heading, TitleFields.Of(saved.ToDraft()), form, TitleFields.Labels);
        return PageResult.Of<TitleFormPage>(
            view with
            {
                Conflict = conflict,
            },
            StatusCodes.Status412PreconditionFailed,
            refusal
        );
    }

    private static async Task<PageResult> AskDelete(
        Guid id,
        ReadBook readBook,
        CopyStandings standings,
        CancellationToken cancellationToken
    )
    {
        var book = await readBook.ExecuteAsync(new BookId(id), cancellationToken);
        var holds = await standings.CountHoldsAsync(book.Id, cancellationToken);
        return PageResult.Of<DeleteTitlePage>(DeleteView(book, holds, refused: null));
    }

    private static async Task<IResult> Delete(
        Guid id,
        PostedForm form,
        HttpContext context,
        ReadBook readBook,
        DeleteBook deleteBook,
        CopyStandings standings,
        CancellationToken cancellationToken
    )
    {
        var book = await readBook.ExecuteAsync(new BookId(id), cancellationToken);
        var holds = await standings.CountHoldsAsync(book.Id, cancellationToken);
        try
        {
            await (
                form[TitleFields.CancelHolds] is null
                    ? deleteBook.ExecuteAsync(book.Id, cancellationToken)
                    : deleteBook.WithHoldsAsync(book.Id, cancellationToken)
            );
            Flash.Set(context, "deleted");
            return SeeOther.To(TitleDeskPages.Path + "/new");
        }
        catch (DomainException refusal) when (refusal.Kind == ErrorKind.Conflict)
        {
            var view = DeleteView(book, holds, refusal.Message);
            return PageResult.Of<DeleteTitlePage>(view, StatusCodes.Status409Conflict, refusal);
        }
    }

    private static DeleteTitleView DeleteView(Book book, int holds, string? refused)
    {
        var path = TitleDeskPages.PathOf(book.Id);
        return new DeleteTitleView($"{path}/delete", book.Title, path, refused, holds)
        {
            Language = book.Texts.Language,
        };
    }

    private static TitleFormView Edit(Book book, FormView form, IReadOnlyList<string> kinds)
    {
        var path = TitleDeskPages.PathOf(book.Id);
        return new TitleFormView(book.Title, $"{path}/edit", TitleDeskTexts.SaveButton, path, form, kinds)
        {
            Language = book.Texts.Language,
            Version = FormVersion.Of(BookResponse.From(book)),
        };
    }

    private static CopyRecordRow Row(CopyStanding standing, LibraryFacts library)
    {
        var copy = standing.Copy;
        var (status, tone) = CatalogueTexts.Of(standing, library);
        return new CopyRecordRow(
            CopyPages.PathOf(copy.Id),
            copy.Barcode.Value,
            copy.Details.Location,
            copy.Details.Note,
            status,
            tone
        )
        {
            Missing = standing.DueAt is null ? null : $"{CopyPages.PathOf(copy.Id)}/missing?from=title",
        };
    }
}
