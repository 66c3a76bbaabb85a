using System.Security.Claims;
using Library.Desk.Application;
using Library.Loans.Contract;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Desk.Presentation.Pages;

/// <summary>The page that takes copies back: every scan is a return, and no card is needed.</summary>
internal static class ReturnPages
{
    public const string Path = "/desk/returns";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var returns = pages.MapGroup(Path).RequireLibrarian().ExcludeFromDescription();
        returns.MapGet("", Show);
        returns
            .MapPost("", Scan)
            .CarriesOverLogIn(
                ReturnPlace.ReturnedOnField,
                ReturnPlace.ConditionField,
                ReturnPlace.NoteField,
                LendingPages.Code
            );
        returns.MapForm("{id:guid}/undo", Path).MapPost("", Undo);
    }

    /// <summary>The address of the undoing of a return.</summary>
    public static string UndoPath(LoanId loan) => $"{Path}/{loan}/undo";

    private static async Task<PageResult> Show(
        HttpRequest request,
        ClaimsPrincipal principal,
        ShowReturnsDesk show,
        CancellationToken cancellationToken
    )
    {
        var about = Guid.TryParse(request.Query[LendingPages.About], out var id) ? new CopyId(id) : (CopyId?)null;
        var desk = await show.ExecuteAsync(about, principal.Caller(), cancellationToken);
        var rows = new ReturnRows(ReturnPlace.Of(request), desk);
        return PageResult.Of<ReturnsPage>(
            request.Query[LendingPages.Code] is [{ Length: > 0 } code]
                ? rows.ShowWaiting(code)
                : rows.Show(request.Query[LendingPages.Said], about)
        );
    }

    private static async Task<IResult> Scan(
        PostedForm form,
        ClaimsPrincipal principal,
        ReturnByScan returnByScan,
        ShowReturnsDesk show,
        CancellationToken cancellationToken
    )
    {
        var caller = principal.Caller();
        try
        {
            var place = ReturnPlace.Of(form);
            var command = new ReturnByScanCommand(form.Text(LendingPages.Code), caller)
            {
                ReturnedOn = place.ReturnedOn,
                IsDamaged = place.Condition is { } condition ? condition == ReturnTexts.DamagedValue : null,
                Note = place.Note,
            };
            var outcome = await returnByScan.ExecuteAsync(command, cancellationToken);
            return PathAfter(outcome, place) is { } path
                ? SeeOther.To(path)
                : Refuse(outcome, new ReturnRows(place, await show.ExecuteAsync(null, caller, cancellationToken)));
        }
        catch (InvalidValueException refusal)
        {
            var desk = await show.ExecuteAsync(null, caller, cancellationToken);
            var rows = new ReturnRows(ReturnPlace.WithoutDay(form), desk);
            return PageResult.Of<ReturnsPage>(
                rows.ShowNotDone(new DeskRow(ReturnTexts.NotReturned), refusal),
                StatusCodes.Status422UnprocessableEntity,
                refusal
            );
        }
    }

    private static PageResult Refuse(ScanOutcome outcome, ReturnRows rows) =>
        outcome switch
        {
            CopyRefused refused => PageResult.Of<ReturnsPage>(
                rows.ShowNotDone(DeskRow.Of(refused.Copy), refused.Refusal),
                refused.Refusal is InvalidValueException
                    ? StatusCodes.Status422UnprocessableEntity
                    : StatusCodes.Status409Conflict,
                refused.Refusal
            ),
            ScanRefused refused => PageResult.Of<ReturnsPage>(
                rows.ShowRefused(refused),
                StatusCodes.Status422UnprocessableEntity
            ),
            SeveralCopies several => PageResult.Of<ReturnsPage>(rows.ShowSeveral(several)),
            var other => throw new InvalidOperationException($"No page of {other.GetType().Name}."),
        };

    private static string? PathAfter(ScanOutcome outcome, ReturnPlace place) =>
        outcome switch
        {
            NothingScanned => place.Path(),
            CopyReturned returned => place.Path(
                Tell(string.Join('.', returned.Told.Prepend(ReturnTexts.ReturnedWord)), returned.CopyId)
            ),
            _ => null,
        };

    private static IReadOnlyList<DeskField> Tell(string words, CopyId about) =>
        [new(LendingPages.Said, words), new(LendingPages.About, $"{about}")];

    private static async Task<IResult> Undo(
        Guid id,
        PostedForm form,
        ClaimsPrincipal principal,
        IReturnUndoing undoing,
        ShowReturnsDesk show,
        CancellationToken cancellationToken
    )
    {
        var place = ReturnPlace.Of(form);
        var caller = principal.Caller();
        var about = Guid.TryParse(form[LendingPages.About], out var copy) ? new CopyId(copy) : (CopyId?)null;
        try
        {
            await undoing.UndoReturnAsync(new LoanId(id), caller, cancellationToken);
            return SeeOther.To(place.Path(about is { } told ? Tell(LendingTexts.UndoneWord, told) : []));
        }
        catch (DomainException refusal)
        {
            var desk = await show.ExecuteAsync(about, caller, cancellationToken);
            var row = DeskRow.Of(about is { } named ? desk.Copies.GetValueOrDefault(named) : null);
            return PageResult.Of<ReturnsPage>(
                new ReturnRows(place, desk).ShowNotDone(row, refusal),
                StatusCodes.Status409Conflict,
                refusal
            );
        }
    }
}
