using Library.Books.Application;
using Library.Books.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Books.Presentation.Pages;

/// <summary>
/// The pages on which staff add a title: they ask for the ISBN first, since a title that is known needs a copy only.
/// </summary>
internal static class NewTitlePages
{
    private const string Path = TitleDeskPages.Path + "/new";
    private const string Despite = "despite";

    public static void Map(IEndpointRouteBuilder titles)
    {
        titles.MapGet("new", Ask);
        titles.MapGet("new/form", ShowForm);
        titles.MapPost("new", Add);
    }

    private static async Task<PageResult> Ask(
        HttpRequest request,
        FindKnownIsbn findIsbn,
        LookUpTitle lookUp,
        ShowTitle showTitle,
        CancellationToken cancellationToken
    )
    {
        var text = request.Query[TitleFields.Isbn].ToString().Trim();
        if (text.Length == 0)
        {
            var told = TitleDeskTexts.Of(Flash.Take(request.HttpContext));
            return PageResult.Of<IsbnPage>(new IsbnView(FormView.Empty, [], OtherVolume: null) { Told = told });
        }

        try
        {
            var (isbn, known) = await findIsbn.ExecuteAsync(text, cancellationToken);
            if (known.Count == 0)
            {
                return PageResult.Of<TitleFormPage>(await FillInAsync(isbn, lookUp, showTitle, cancellationToken));
            }

            var form = FormView.Of((TitleFields.Isbn, isbn.Value));
            var choices = known.Select(TitleDeskPages.Choice);
            return PageResult.Of<IsbnPage>(new IsbnView(form, [.. choices], $"{Path}/form?isbn={isbn.Value}"));
        }
        catch (InvalidValueException refusal)
        {
            var form = FormView.Of((TitleFields.Isbn, text)).RefusedBy(refusal);
            var view = new IsbnView(form, [], OtherVolume: null);
            return PageResult.Of<IsbnPage>(view, StatusCodes.Status422UnprocessableEntity, refusal);
        }
    }

    private static async Task<PageResult> ShowForm(
        HttpRequest request,
        ShowTitle showTitle,
        CancellationToken cancellationToken
    )
    {
        var isVolume = Isbn.TryParse(request.Query[TitleFields.Isbn], out var isbn);
        var form = FormView.Of((TitleFields.Isbn, isbn?.Value));
        var view = await FormAsync(form, told: null, showTitle, cancellationToken);
        return PageResult.Of<TitleFormPage>(view with { IsVolume = isVolume });
    }

    private static async Task<IResult> Add(
        PostedForm form,
        HttpContext context,
        FindDuplicates findDuplicates,
        AddBook addBook,
        ShowTitle showTitle,
        CancellationToken cancellationToken
    )
    {
        // Before the command: a refusal may leave nothing to read with.
        var view = await FormAsync(FormView.Refused(form), told: null, showTitle, cancellationToken);
        try
        {
            var (draft, copy) = (TitleFields.Read(form), TitleFields.ReadCopy(form));
            AddBook.Check(draft, copy);
            var alike = form[Despite] is null ? await findDuplicates.ExecuteAsync(draft, cancellationToken) : [];
            if (alike.Count > 0)
            {
                view = view with { Duplicates = [.. alike.Select(TitleDeskPages.Choice)] };
                return PageResult.Of<TitleFormPage>(view, StatusCodes.Status409Conflict);
            }

            var book = await addBook.ExecuteAsync(draft, copy, cancellationToken);
            return TitleDeskPages.Done(context, "added", book.Id);
        }
        catch (DomainException refusal) when (TitleFields.Faults(refusal) is { } faults)
        {
            view = view with { Form = FormView.Refused(form, faults) };
            return PageResult.Of<TitleFormPage>(view, StatusCodes.Status422UnprocessableEntity, refusal);
        }
    }

    /// <summary>The form of an ISBN that the library does not have, with what is known of it elsewhere. A number that
    /// is misread is not looked up.</summary>
    private static async Task<TitleFormView> FillInAsync(
        Isbn isbn,
        LookUpTitle lookUp,
        ShowTitle showTitle,
        CancellationToken cancellationToken
    )
    {
        var (outcome, draft) = isbn.HasValidCheckDigit
            ? await lookUp.ExecuteAsync(isbn, cancellationToken)
            : (LookUpOutcome.NotAsked, null);
        var form = draft is null ? FormView.Of((TitleFields.Isbn, isbn.Value)) : TitleFields.Of(draft);
        var told = TitleDeskTexts.OfUnknown(isbn, outcome);
        return await FormAsync(form, told, showTitle, cancellationToken);
    }

    private static async Task<TitleFormView> FormAsync(
        FormView form,
        string? told,
        ShowTitle showTitle,
        CancellationToken cancellationToken
    ) =>
        new(
            TitleDeskTexts.NewHeading,
            Path,
            TitleDeskTexts.AddButton,
            Path,
            form,
            await showTitle.ListKindsAsync(cancellationToken)
        )
        {
            IsNew = true,
            Told = told,
        };
}
