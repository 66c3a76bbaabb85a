using System.Security.Claims;
using Library.Books.Contract;
using Library.Holds.Application;
using Library.Holds.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Holds.Presentation.Pages;

/// <summary>The page on which a reader suspends a hold.</summary>
/// <param name="Id">The hold.</param>
/// <param name="Title">The title that it is for.</param>
/// <param name="Form">Its field.</param>
public sealed record SuspendHoldView(Guid Id, string Title, FormView Form)
{
    /// <summary>The language of the title as a code, where known.</summary>
    public string? Language { get; init; }
}

/// <summary>The acts of a reader on a hold in the account.</summary>
internal static class AccountHoldPages
{
    private const string Account = "/account";
    private const string Until = "until";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var holds = pages.MapGroup(Account + "/holds/{id:guid}").ExcludeFromDescription().RequireAuthorization();
        holds.MapForm("cancel", Account).MapPost("", Cancel);
        holds.MapForm("resume", Account).MapPost("", Resume);
        holds.MapGet("suspend", ShowSuspend);
        holds.MapPost("suspend", Suspend);
    }

    private static Task<IResult> Cancel(
        Guid id,
        ClaimsPrincipal principal,
        HttpContext context,
        CancelHold cancelHold,
        CancellationToken cancellationToken
    ) =>
        TellAsync(
            context,
            HoldWords.Cancelled,
            () => cancelHold.ExecuteAsync(new(new HoldId(id), principal.Caller()), cancellationToken)
        );

    private static Task<IResult> Resume(
        Guid id,
        ClaimsPrincipal principal,
        HttpContext context,
        ResumeHold resumeHold,
        CancellationToken cancellationToken
    ) =>
        TellAsync(
            context,
            HoldWords.Resumed,
            () => resumeHold.ExecuteAsync(new(new HoldId(id), principal.Caller()), cancellationToken)
        );

    private static async Task<PageResult> ShowSuspend(
        Guid id,
        ClaimsPrincipal principal,
        ReadHold readHold,
        ITitles titles,
        CancellationToken cancellationToken
    ) => PageResult.Of<SuspendHoldPage>(await ViewAsync(id, principal, readHold, titles, cancellationToken));

    private static async Task<IResult> Suspend(
        Guid id,
        PostedForm form,
        ClaimsPrincipal principal,
        HttpContext context,
        SuspendHold suspendHold,
        ReadHold readHold,
        ITitles titles,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    )
    {
        var library = await facts.ReadAsync(cancellationToken);
        try
        {
            var until = form.Date(Until) is { } day ? library.BeginOf(day) : (DateTimeOffset?)null;
            var command = new SuspendHoldCommand(new HoldId(id), until, principal.Caller());
            return await TellAsync(
                context,
                HoldWords.Suspended,
                () => suspendHold.ExecuteAsync(command, cancellationToken)
            );
        }
        catch (InvalidValueException refusal)
        {
            var view = await ViewAsync(id, principal, readHold, titles, cancellationToken);
            return PageResult.Of<SuspendHoldPage>(
                view with
                {
                    Form = FormView.Refused(form, (Until, HoldTexts.UntilFault)),
                },
                StatusCodes.Status422UnprocessableEntity,
                refusal
            );
        }
    }

    /// <summary>Changes a hold, and leads to the account, which tells what became of it.</summary>
    private static async Task<IResult> TellAsync(HttpContext context, string done, Func<Task> change)
    {
        try
        {
            await change();
            Flash.Set(context, done);
        }
        catch (HoldEndedException)
        {
            Flash.Set(context, HoldWords.Ended);
        }
        catch (HoldNotWaitingException)
        {
            Flash.Set(context, HoldWords.Ready);
        }

        return SeeOther.To(Account);
    }

    private static async Task<SuspendHoldView> ViewAsync(
        Guid id,
        ClaimsPrincipal principal,
        ReadHold readHold,
        ITitles titles,
        CancellationToken cancellationToken
    )
    {
        var query = new ReadHoldQuery(new HoldId(id), principal.Caller());
        var hold = (await readHold.ExecuteAsync(query, cancellationToken)).Hold;
        var shown = hold.BookId is { } book
            ? (await titles.FindAsync([book], cancellationToken)).GetValueOrDefault(book)
            : null;
        return new SuspendHoldView(id, shown?.Title ?? HoldTexts.Removed, FormView.Empty)
        {
            Language = shown?.Language,
        };
    }
}
