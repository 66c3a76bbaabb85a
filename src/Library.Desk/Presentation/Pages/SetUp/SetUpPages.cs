using Library.Desk.Application;
using Library.Desk.Domain;
using Library.Loans.Contract;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using static Library.Desk.Presentation.Pages.SetUpFields;

namespace Library.Desk.Presentation.Pages;

/// <summary>The pages that set a library up, which are there until it has a librarian.</summary>
internal static class SetUpPages
{
    /// <summary>The first of them; the others are below it.</summary>
    public const string Path = "/setup";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var setUp = pages.MapGroup("").AddEndpointFilter(SetUpGate.Enforce).ExcludeFromDescription();
        setUp.MapGet(Path, Enter);
        setUp.MapPost(Path, EnterByForm);
        setUp.MapGet(SetUpSteps.LibraryPath, ShowLibrary);
        setUp.MapPost(SetUpSteps.LibraryPath, KeepLibrary);
        setUp.MapGet(SetUpSteps.LibrarianPath, ShowLibrarian);
        setUp.MapPost(SetUpSteps.LibrarianPath, KeepLibrarian);
        setUp.MapGet(SetUpSteps.DaysPath, ShowDays);
        setUp.MapPost(SetUpSteps.DaysPath, KeepDays);
        setUp.MapGet(SetUpSteps.LabelsPath, ShowLabels);
        setUp.MapPost(SetUpSteps.LabelsPath, KeepLabels);
        setUp.MapGet(SetUpSteps.BooksPath, ShowBooks);
        setUp.MapPost(SetUpSteps.BooksPath, Finish);
    }

    private static Task<IResult> Enter(
        [FromQuery(Name = Code)] string? code,
        HttpContext context,
        EnterSetUp enter,
        CancellationToken cancellationToken
    ) => EnterWithAsync(code ?? SetUpCookie.Read(context), context, enter, cancellationToken);

    private static Task<IResult> EnterByForm(
        PostedForm form,
        HttpContext context,
        EnterSetUp enter,
        CancellationToken cancellationToken
    ) => EnterWithAsync(form[Code], context, enter, cancellationToken);

    /// <summary>The code goes from the address into a cookie, so that it is neither seen nor kept as a
    /// bookmark.</summary>
    private static async Task<IResult> EnterWithAsync(
        string? code,
        HttpContext context,
        EnterSetUp enter,
        CancellationToken cancellationToken
    )
    {
        var draft = await enter.ExecuteAsync(code, cancellationToken);
        SetUpCookie.Set(context, code!);
        return SeeOther.To(SetUpSteps.Next(draft));
    }

    private static async Task<IResult> ShowLibrary(
        HttpContext context,
        EnterSetUp enter,
        ILibrarySetUp library,
        CancellationToken cancellationToken
    ) => SetUpSteps.ShowLibrary(await enter.ExecuteAsync(SetUpCookie.Read(context), cancellationToken), library);

    private static async Task<IResult> KeepLibrary(
        PostedForm form,
        HttpContext context,
        EnterSetUp enter,
        KeepSetUpStep keep,
        ILibrarySetUp library,
        CancellationToken cancellationToken
    )
    {
        var code = SetUpCookie.Read(context);
        try
        {
            await keep.KeepLibraryAsync(code, ReadLibrary(form), cancellationToken);
            return SeeOther.To(SetUpSteps.LibrarianPath);
        }
        catch (InvalidValueException refusal)
        {
            var draft = await enter.ExecuteAsync(code, cancellationToken);
            return SetUpSteps.Refuse(SetUpSteps.Of(draft, library, FormView.Refused(form, refusal)), refusal);
        }
    }

    private static async Task<IResult> ShowLibrarian(
        HttpContext context,
        EnterSetUp enter,
        CancellationToken cancellationToken
    ) => SetUpSteps.ShowLibrarian(await enter.ExecuteAsync(SetUpCookie.Read(context), cancellationToken));

    private static async Task<IResult> KeepLibrarian(
        PostedForm form,
        HttpContext context,
        EnterSetUp enter,
        KeepSetUpStep keep,
        CancellationToken cancellationToken
    )
    {
        var code = SetUpCookie.Read(context);
        try
        {
            if (!string.Equals(form[Password], form[Repetition], StringComparison.Ordinal))
            {
                throw new InvalidValueException(Repetition, SetUpTexts.Different);
            }

            await keep.KeepLibrarianAsync(code, ReadLibrarian(form), cancellationToken);
            return SeeOther.To(SetUpSteps.DaysPath);
        }
        catch (InvalidValueException refusal)
        {
            var draft = await enter.ExecuteAsync(code, cancellationToken);
            return SetUpSteps.Refuse(
                SetUpSteps.Of(SetUpSteps.Librarian, draft, FormView.Refused(form, refusal)),
                refusal
            );
        }
    }

    private static async Task<IResult> ShowDays(
        HttpContext context,
        EnterSetUp enter,
        CancellationToken cancellationToken
    ) => SetUpSteps.ShowDays(await enter.ExecuteAsync(SetUpCookie.Read(context), cancellationToken));

    private static async Task<IResult> KeepDays(
        PostedForm form,
        HttpContext context,
        KeepSetUpStep keep,
        CancellationToken cancellationToken
    )
    {
        await keep.KeepOpeningDaysAsync(SetUpCookie.Read(context), ReadDays(form), cancellationToken);
        return SeeOther.To(SetUpSteps.LabelsPath);
    }

    private static async Task<IResult> ShowLabels(
        HttpContext context,
        EnterSetUp enter,
        CancellationToken cancellationToken
    ) => SetUpSteps.ShowLabels(await enter.ExecuteAsync(SetUpCookie.Read(context), cancellationToken));

    private static async Task<IResult> KeepLabels(
        PostedForm form,
        HttpContext context,
        EnterSetUp enter,
        KeepSetUpStep keep,
        CancellationToken cancellationToken
    )
    {
        var code = SetUpCookie.Read(context);
        if (form[Labels] is not (NewLabels or ExistingLabels))
        {
            var draft = await enter.ExecuteAsync(code, cancellationToken);
            return RefuseChoice(SetUpSteps.Labels, draft, form, Labels, SetUpTexts.LabelsMissing);
        }

        await keep.KeepLabelsAsync(code, form[Labels] is ExistingLabels, cancellationToken);
        return SeeOther.To(SetUpSteps.BooksPath);
    }

    private static async Task<IResult> ShowBooks(
        HttpContext context,
        EnterSetUp enter,
        CancellationToken cancellationToken
    )
    {
        var draft = await enter.ExecuteAsync(SetUpCookie.Read(context), cancellationToken);
        return draft.FirstMissing() is null ? SetUpSteps.ShowBooks(draft) : SeeOther.To(SetUpSteps.Next(draft));
    }

    private static async Task<IResult> Finish(
        PostedForm form,
        HttpContext context,
        EnterSetUp enter,
        FinishSetUp finish,
        CancellationToken cancellationToken
    )
    {
        var code = SetUpCookie.Read(context);
        var draft = await enter.ExecuteAsync(code, cancellationToken);
        if (form[Beginning] is not (WithSamples or WithBook or WithList or WithNothing))
        {
            return RefuseChoice(SetUpSteps.Books, draft, form, Beginning, SetUpTexts.BeginningMissing);
        }

        var book = form[Beginning] is WithBook ? ReadBook(form) : null;
        var command = new FinishSetUpCommand(code, form[Beginning] is WithSamples, book);
        try
        {
            return await finish.ExecuteAsync(command, cancellationToken) is { } finished
                ? Done(context, finished, form[Beginning])
                : SeeOther.To(Path);
        }
        catch (InvalidValueException refusal) when (refusal.Field is Email or CardNumber)
        {
            return SetUpSteps.RefuseLibrarian(draft, refusal);
        }
        catch (InvalidValueException refusal)
        {
            var view = SetUpSteps.Of(SetUpSteps.Books, draft, FormView.Refused(form, refusal));
            return SetUpSteps.Refuse(view, refusal);
        }
    }

    private static PageResult RefuseChoice(
        SetUpPageStep step,
        SetUpDraft draft,
        PostedForm form,
        string field,
        string fault
    )
    {
        var refusal = new InvalidValueException(field, fault);
        return SetUpSteps.Refuse(SetUpSteps.Of(step, draft, FormView.Refused(form, refusal)), refusal);
    }

    private static PageResult Done(HttpContext context, FinishedSetUp finished, string? beginning)
    {
        var (name, cardNumber, hasLabels) = finished;
        SetUpCookie.Remove(context);
        return PageResult.Of<SetUpDonePage>(
            new SetUpDoneView(name, cardNumber, hasLabels, beginning is WithSamples, beginning is WithList)
        );
    }
}
