using System.Security.Claims;
using Library.Desk.Application;
using Library.Loans.Contract;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Desk.Presentation.Pages;

/// <summary>The page that lends: a field for scans, the open member, and what it has.</summary>
internal static class LendingPages
{
    public const string Path = "/desk";
    public const string Code = "code";
    public const string Copy = "copy";
    public const string Said = "said";
    public const string About = "about";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var desk = pages.MapGroup(Path).RequireLibrarian().ExcludeFromDescription();
        desk.MapGet("", Show);
        desk.MapPost("", Scan)
            .CarriesOverLogIn(LendingPlace.MemberField, LendingPlace.RenewField, LendingPlace.RenewOnceField, Code);
        desk.MapForm("loans/{id:guid}/undo", Path).MapPost("", Undo);
    }

    /// <summary>The address of the undoing of a loan.</summary>
    public static string UndoPath(LoanId loan) => $"{Path}/loans/{loan}/undo";

    private static async Task<PageResult> Show(
        HttpRequest request,
        ClaimsPrincipal principal,
        ShowLendingDesk show,
        CancellationToken cancellationToken
    )
    {
        var place = LendingPlace.Of(request);
        var copy = Guid.TryParse(request.Query[Copy], out var id) ? new CopyId(id) : (CopyId?)null;
        var about = Guid.TryParse(request.Query[About], out var told) ? new CopyId(told) : (CopyId?)null;
        var query = new ShowLendingDeskQuery(place.Member, copy, Named(place, about), principal.Caller());
        var rows = new LendingRows(place, await show.ExecuteAsync(query, cancellationToken));
        return PageResult.Of<LendingPage>(
            copy is not null ? rows.ShowCopy()
            : request.Query[Code] is [{ Length: > 0 } code] ? rows.ShowWaiting(code)
            : rows.Show(request.Query[Said], about)
        );
    }

    private static async Task<IResult> Scan(
        PostedForm form,
        ClaimsPrincipal principal,
        LendByScan lend,
        ShowLendingDesk show,
        CancellationToken cancellationToken
    )
    {
        var place = LendingPlace.Of(form);
        var posted = PostedOverride.Of(form);
        var command = new LendByScanCommand(form.Text(Code), place.Member, principal.Caller())
        {
            Renews = place.RenewsNow,
            Overridden = posted.Accepted,
        };
        var outcome = await lend.ExecuteAsync(command, cancellationToken);
        if (PathAfter(outcome, place) is { } path)
        {
            return SeeOther.To(path);
        }

        place = outcome is CopyRefused { Copy.Id: var copy } ? place.WithRefused(copy) : place;
        var query = new ShowLendingDeskQuery(place.Member, Copy: null, place.Refused, command.Caller);
        var rows = new LendingRows(place, await show.ExecuteAsync(query, cancellationToken));
        return outcome switch
        {
            CopyRefused refused => PageResult.Of<LendingPage>(
                rows.ShowRefused(refused, posted),
                StatusCodes.Status409Conflict,
                refused.Refusal
            ),
            ScanRefused refused => PageResult.Of<LendingPage>(
                rows.ShowRefused(refused),
                StatusCodes.Status422UnprocessableEntity
            ),
            SeveralCopies several => PageResult.Of<LendingPage>(rows.ShowSeveral(several)),
            var other => throw new InvalidOperationException($"No page of {other.GetType().Name}."),
        };
    }

    /// <summary>Where a scan leads that was carried out; null where the page has something to say against it.</summary>
    private static string? PathAfter(ScanOutcome outcome, LendingPlace place) =>
        outcome switch
        {
            NothingScanned => place.Path(),
            MemberOpened opened => (LendingPlace.Empty with { Member = opened.MemberId }).Path(),
            CopyShown shown => (place with { Member = null }).Path(new DeskField(Copy, $"{shown.CopyId}")),
            CopyLent lent => place.Without(lent.CopyId).Path(Tell(LendingTexts.WordOf(lent), lent.CopyId)),
            CopyRenewed renewed => place
                .Without(renewed.CopyId)
                .Path(Tell(LendingTexts.WordOf(renewed), renewed.CopyId)),
            _ => null,
        };

    private static async Task<IResult> Undo(
        Guid id,
        PostedForm form,
        ClaimsPrincipal principal,
        ILoanUndoing undoing,
        ShowLendingDesk show,
        CancellationToken cancellationToken
    )
    {
        var place = LendingPlace.Of(form);
        var about = Guid.TryParse(form[About], out var copy) ? new CopyId(copy) : (CopyId?)null;
        try
        {
            await undoing.UndoLoanAsync(new LoanId(id), principal.Caller(), cancellationToken);
            return SeeOther.To(place.Path(about is { } told ? Tell(LendingTexts.UndoneWord, told) : []));
        }
        catch (DomainException refusal)
        {
            var query = new ShowLendingDeskQuery(place.Member, Copy: null, Named(place, about), principal.Caller());
            var rows = new LendingRows(place, await show.ExecuteAsync(query, cancellationToken));
            return PageResult.Of<LendingPage>(
                rows.ShowNotUndone(about, refusal),
                StatusCodes.Status409Conflict,
                refusal
            );
        }
    }

    private static IReadOnlyList<CopyId> Named(LendingPlace place, CopyId? about) =>
        about is { } copy ? [.. place.Refused, copy] : place.Refused;

    private static IReadOnlyList<DeskField> Tell(string word, CopyId about) =>
        [new(Said, word), new(About, $"{about}")];
}
