using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Library.Holds.Application;
using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Library.Holds.Presentation;

/// <summary>The title that is wanted, the member who wants it, and what staff override.</summary>
internal sealed record PlaceHoldRequest(Guid BookId, Guid MemberId, HoldOverrideRequest? Override = null);

/// <summary>The override of staff: the codes of the reasons that they have seen, and why.</summary>
internal sealed record HoldOverrideRequest(
    IReadOnlyList<string> Codes,
    [property: Length(LendingOverride.ShortestComment, LendingOverride.LongestComment)] string Comment
)
{
    public LendingOverride ToOverride() => PlacingRules.ReadOverride(Codes, Comment);
}

/// <summary>The body of a suspension, which needs none.</summary>
internal sealed record SuspendHoldRequest(DateTimeOffset? Until = null);

internal static class HoldEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var holds = routes.MapGroup("/holds").WithTags("holds").RequireVerifiedMember();
        holds
            .MapGet("", List)
            .WithName("ListHolds")
            .WithSummary("The caller's holds, newest first, or one page of them")
            .Refuses(422);
        holds.MapGet("{id:guid}", Read).WithName("ReadHold").WithSummary("One hold").Refuses(404);
        holds.MapPost("", Place).WithName("PlaceHold").WithSummary("Wait for a title").RefusesBody().Refuses(404, 409);
        holds
            .MapPost("{id:guid}/cancel", Cancel)
            .WithName("CancelHold")
            .WithSummary("Wait for the title no more")
            .Refuses(404, 409);
        holds
            .MapPost("{id:guid}/suspend", Suspend)
            .WithName("SuspendHold")
            .WithSummary("Let others go first, for a time or until it is resumed")
            .RefusesBody()
            .Refuses(404, 409);
        holds
            .MapPost("{id:guid}/resume", Resume)
            .WithName("ResumeHold")
            .WithSummary("End the suspension of a hold")
            .Refuses(404, 409);
    }

    private static async Task<ListResult<HoldResponse>> List(
        [AsParameters] HoldQuery filter,
        [AsParameters] PageQuery paging,
        ClaimsPrincipal caller,
        ListHolds listHolds,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var now = clock.UtcNowInMicroseconds();
        var query = new ListHoldsQuery(caller.Caller(), filter.ToMemberId(), filter.ToBookId(), filter.ToStatuses());
        if (paging.ToPageRequest() is not { } page)
        {
            return ListResult<HoldResponse>.Whole(
                listHolds.ExecuteAsync(query, cancellationToken).Select(found => HoldResponse.From(found, now))
            );
        }

        return ListResult<HoldResponse>.Page(
            await listHolds.ExecuteAsync(query, page, cancellationToken),
            page,
            found => found.Hold.Id.Value,
            found => HoldResponse.From(found, now),
            HoldQuery.StatusName,
            HoldQuery.MemberIdName,
            HoldQuery.BookIdName
        );
    }

    private static async Task<Created<HoldResponse>> Place(
        Body<PlaceHoldRequest> body,
        ClaimsPrincipal caller,
        PlaceHold placeHold,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var command = new PlaceHoldCommand(
            new BookId(body.Value.BookId),
            new MemberId(body.Value.MemberId),
            caller.Caller(),
            body.Value.Override?.ToOverride()
        );
        var placed = await placeHold.ExecuteAsync(command, cancellationToken);
        var response = HoldResponse.From(placed, clock.UtcNowInMicroseconds());
        return TypedResults.Created($"/holds/{response.Id}", response);
    }

    private static async Task<Tagged<HoldResponse>> Read(
        Guid id,
        ClaimsPrincipal caller,
        ReadHold readHold,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var query = new ReadHoldQuery(new HoldId(id), caller.Caller());
        var found = await readHold.ExecuteAsync(query, cancellationToken);
        return new(HoldResponse.From(found, clock.UtcNowInMicroseconds()));
    }

    private static async Task<Ok<HoldResponse>> Cancel(
        Guid id,
        ClaimsPrincipal caller,
        CancelHold cancelHold,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var command = new CancelHoldCommand(new HoldId(id), caller.Caller());
        var cancelled = await cancelHold.ExecuteAsync(command, cancellationToken);
        return TypedResults.Ok(HoldResponse.From(cancelled, clock.UtcNowInMicroseconds()));
    }

    private static async Task<Ok<HoldResponse>> Suspend(
        Guid id,
        OptionalBody<SuspendHoldRequest> body,
        ClaimsPrincipal caller,
        SuspendHold suspendHold,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var command = new SuspendHoldCommand(new HoldId(id), body.Value?.Until, caller.Caller());
        var suspended = await suspendHold.ExecuteAsync(command, cancellationToken);
        return TypedResults.Ok(HoldResponse.From(suspended, clock.UtcNowInMicroseconds()));
    }

    private static async Task<Ok<HoldResponse>> Resume(
        Guid id,
        ClaimsPrincipal caller,
        ResumeHold resumeHold,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var command = new ResumeHoldCommand(new HoldId(id), caller.Caller());
        var resumed = await resumeHold.ExecuteAsync(command, cancellationToken);
        return TypedResults.Ok(HoldResponse.From(resumed, clock.UtcNowInMicroseconds()));
    }
}
