using System.Security.Claims;
using Library.Holds.Application;
using Library.Loans.Contract;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Holds.Presentation.Pages;

/// <summary>The page on which a reader places a hold.</summary>
/// <param name="BookId">The title.</param>
/// <param name="Title">Its title.</param>
/// <param name="Author">Its author, or null.</param>
/// <param name="Waiting">How many wait, in words.</param>
/// <param name="WhyNot">Why none can be placed; empty where one can.</param>
/// <param name="IsRefused">Whether one was to be placed, and was not.</param>
public sealed record PlaceHoldView(
    Guid BookId,
    string Title,
    string? Author,
    string Waiting,
    IReadOnlyList<string> WhyNot,
    bool IsRefused
)
{
    /// <summary>The language of the title as a code, where known.</summary>
    public string? Language { get; init; }
}

/// <summary>Placing a hold: from the page of the title, or from a page of its own, to which a log-in leads.</summary>
internal static class PlaceHoldPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var title = pages.MapGroup("/titles/{id:guid}/hold").ExcludeFromDescription().RequireAuthorization();
        title.MapGet("", Show);
        title.MapPost("", Place).CarriesOverLogIn();
    }

    private static async Task<PageResult> Show(
        Guid id,
        ClaimsPrincipal principal,
        JudgeHold judgeHold,
        CancellationToken cancellationToken
    )
    {
        var prospect = await judgeHold.ExecuteAsync(new BookId(id), principal.Caller().Id, cancellationToken);
        return PageResult.Of<PlaceHoldPage>(View(prospect));
    }

    private static async Task<IResult> Place(
        Guid id,
        ClaimsPrincipal principal,
        HttpContext context,
        PlaceHold placeHold,
        JudgeHold judgeHold,
        CancellationToken cancellationToken
    )
    {
        var caller = principal.Caller();
        try
        {
            var command = new PlaceHoldCommand(new BookId(id), caller.Id, caller);
            var placed = await placeHold.ExecuteAsync(command, cancellationToken);
            Flash.Set(context, HoldWords.Placed, placed.Place ?? 1);
            return SeeOther.To("/account");
        }
        catch (LendingRefusedException refusal)
        {
            var prospect = await judgeHold.ExecuteAsync(new BookId(id), caller.Id, cancellationToken);
            var view = View(prospect) with { IsRefused = true };
            return PageResult.Of<PlaceHoldPage>(view, StatusCodes.Status409Conflict, refusal);
        }
    }

    private static PlaceHoldView View(HoldProspect prospect) =>
        new(
            prospect.Asked.Title.Id.Value,
            prospect.Title?.Title ?? HoldTexts.Removed,
            prospect.Title?.Author,
            HoldTexts.Waiting(prospect.Asked.Waiting),
            [.. prospect.Reasons.Select(reason => HoldTexts.WhyNot(reason, prospect.Asked))],
            IsRefused: false
        )
        {
            Language = prospect.Title?.Language,
        };
}
