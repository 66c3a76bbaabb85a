using Library.Books.Application;
using Library.Books.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Books.Presentation.Pages;

/// <summary>The pages on which staff add a copy, correct it and delete it.</summary>
internal static class CopyPages
{
    public static void Map(IEndpointRouteBuilder titles, IEndpointRouteBuilder copies)
    {
        titles.MapGet("{id:guid}/copies", (Guid id) => SeeOther.To(TitleDeskPages.PathOf(new BookId(id))));
        titles.MapPost("{id:guid}/copies", Add);
        copies.MapGet("{id:guid}", Show);
        copies.MapPost("{id:guid}", Correct);
        copies.MapGet("{id:guid}/delete", (Guid id) => SeeOther.To(PathOf(new CopyId(id))));
        copies.MapPost("{id:guid}/delete", Delete);
    }

    /// <summary>The page of a copy.</summary>
    public static string PathOf(CopyId id) => $"{TitleDeskPages.CopiesPath}/{id}";

    private static async Task<IResult> Add(
        Guid id,
        PostedForm form,
        HttpContext context,
        AddCopy addCopy,
        ShowTitle showTitle,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    )
    {
        var file = await showTitle.ExecuteAsync(new BookId(id), cancellationToken);
        var library = await facts.ReadAsync(cancellationToken);
        try
        {
            await addCopy.ExecuteAsync(file.Book.Id, TitleFields.ReadCopy(form), cancellationToken);
            return TitleDeskPages.Done(context, "copy", file.Book.Id);
        }
        catch (DomainException refusal) when (TitleFields.Faults(refusal) is { } faults)
        {
            var view = TitleRecordPages.View(file, told: null, FormView.Refused(form, faults), library);
            return PageResult.Of<TitleRecordPage>(view, StatusCodes.Status422UnprocessableEntity, refusal);
        }
    }

    private static async Task<PageResult> Show(
        Guid id,
        ReadCopies readCopies,
        ReadBook readBook,
        CancellationToken cancellationToken
    )
    {
        var standing = await readCopies.ExecuteAsync(new CopyId(id), cancellationToken);
        var book = await readBook.ExecuteAsync(standing.Copy.BookId, cancellationToken);
        var form = TitleFields.Of(standing.Copy.ToDraft());
        return PageResult.Of<CopyFormPage>(View(standing, book, form, VersionOf(standing)));
    }

    private static async Task<IResult> Correct(
        Guid id,
        PostedForm form,
        HttpContext context,
        ReadCopies readCopies,
        ReadBook readBook,
        UpdateCopy updateCopy,
        CancellationToken cancellationToken
    )
    {
        var present = await readCopies.ExecuteAsync(new CopyId(id), cancellationToken);
        var book = await readBook.ExecuteAsync(present.Copy.BookId, cancellationToken);
        try
        {
            var draft = TitleFields.ReadCopy(form);
            var command = new UpdateCopyCommand(present.Copy.Id, _ => draft)
            {
                Precondition = standing =>
                {
                    present = standing;
                    FormVersion.Demand(form, standing.Copy.ToDraft());
                },
            };
            await updateCopy.ExecuteAsync(command, cancellationToken);
            return TitleDeskPages.Done(context, "copy-saved", book.Id);
        }
        catch (PreconditionFailedException refusal)
        {
            var saved = TitleFields.Of(present.Copy.ToDraft());
            var view = View(present, book, FormView.Refused(form), VersionOf(present)) with
            {
                Conflict = Conflict.Between(TitleDeskTexts.CopyConflict, saved, form, TitleFields.CopyLabels),
            };
            return PageResult.Of<CopyFormPage>(view, StatusCodes.Status412PreconditionFailed, refusal);
        }
        catch (DomainException refusal) when (TitleFields.Faults(refusal) is { } faults)
        {
            var view = View(present, book, FormView.Refused(form, faults), form[FormVersion.Field]);
            return PageResult.Of<CopyFormPage>(view, StatusCodes.Status422UnprocessableEntity, refusal);
        }
    }

    private static async Task<IResult> Delete(
        Guid id,
        HttpContext context,
        ReadCopies readCopies,
        ReadBook readBook,
        DeleteCopy deleteCopy,
        CancellationToken cancellationToken
    )
    {
        var standing = await readCopies.ExecuteAsync(new CopyId(id), cancellationToken);
        var book = await readBook.ExecuteAsync(standing.Copy.BookId, cancellationToken);
        try
        {
            await deleteCopy.ExecuteAsync(standing.Copy.Id, cancellationToken);
            return TitleDeskPages.Done(context, "copy-deleted", book.Id);
        }
        catch (DomainException refusal) when (refusal.Kind == ErrorKind.Conflict)
        {
            var form = TitleFields.Of(standing.Copy.ToDraft());
            var view = View(standing, book, form, VersionOf(standing)) with { Refused = refusal.Message };
            return PageResult.Of<CopyFormPage>(view, StatusCodes.Status409Conflict, refusal);
        }
    }

    // Only what the form says: a copy that is lent or returned meanwhile is no other one.
    private static string VersionOf(CopyStanding standing) => FormVersion.Of(standing.Copy.ToDraft());

    private static CopyFormView View(CopyStanding standing, Book book, FormView form, string? version) =>
        new(PathOf(standing.Copy.Id), book.Title, TitleDeskPages.PathOf(book.Id), form, version)
        {
            Language = book.Texts.Language,
        };
}
