using System.Security.Claims;
using Library.Members.Application;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Library.Members.Presentation;

/// <summary>The endpoints for the work of librarians on members, whatever the access policy.</summary>
internal static class StaffEndpoints
{
    public static void Map(IEndpointRouteBuilder members)
    {
        var keeping = members.MapGroup("").RequireAuthorization(AccessRules.KeepMembers);
        keeping
            .MapPost("enrol", Enrol)
            .WithName("EnrolMember")
            .WithSummary("Enrol somebody at the desk, without e-mail or password if need be")
            .RefusesBody()
            .Refuses(409);
        keeping
            .MapPut("{id:guid}", Correct)
            .WithName("CorrectMember")
            .WithSummary("Correct what is known of a member; what is left out stays")
            .RefusesBody()
            .Refuses(404, 409);
        keeping
            .MapPut("{id:guid}/card", Give)
            .WithName("GiveCard")
            .WithSummary("Give a card, made where no number is given; the old one is reported lost")
            .RefusesBody()
            .Refuses(404, 409);
        keeping
            .MapPut("{id:guid}/block", Block)
            .WithName("BlockMember")
            .WithSummary("Keep a member from borrowing, for a reason")
            .RefusesBody()
            .Refuses(404);
        keeping
            .MapDelete("{id:guid}/block", Unblock)
            .WithName("UnblockMember")
            .WithSummary("Let a member borrow again")
            .Refuses(404);
        keeping
            .MapPost("{id:guid}/one-time-password", HandOut)
            .WithName("HandOutPassword")
            .WithSummary("Make a password for one log-in, in place of any other; ends every session")
            .TakesNoIdempotencyKey()
            .Refuses(404);
    }

    private static async Task<Created<MemberResponse>> Enrol(
        Body<EnrolMemberRequest> body,
        ClaimsPrincipal principal,
        MemberView view,
        EnrolMember enrolMember,
        CancellationToken cancellationToken
    )
    {
        var command = new EnrolMemberCommand(body.Value.ToEntry(), principal.Caller());
        var member = await enrolMember.ExecuteAsync(command, cancellationToken);
        return TypedResults.Created($"/members/{member.Id}", view.Of(member));
    }

    private static async Task<Tagged<MemberResponse>> Correct(
        Guid id,
        IfMatch ifMatch,
        Body<CorrectMemberRequest> body,
        ClaimsPrincipal principal,
        MemberView view,
        CorrectMember correctMember,
        CancellationToken cancellationToken
    )
    {
        var command = new CorrectMemberCommand(
            new MemberId(id),
            principal.Caller(),
            known => CorrectMemberRequest.Change(body, known)
        )
        {
            Precondition = member => ifMatch.Demand(view.Of(member)),
            IsVerified = body.Value.IsVerified,
        };
        return new(view.Of(await correctMember.ExecuteAsync(command, cancellationToken)));
    }

    private static async Task<Ok<CardResponse>> Give(
        Guid id,
        Body<GiveCardRequest> body,
        ClaimsPrincipal principal,
        GiveCard giveCard,
        CancellationToken cancellationToken
    )
    {
        var command = new GiveCardCommand(new MemberId(id), principal.Caller(), body.Value.CardNumber);
        return TypedResults.Ok(new CardResponse((await giveCard.ExecuteAsync(command, cancellationToken)).Value));
    }

    private static async Task<Ok<BlockResponse>> Block(
        Guid id,
        Body<BlockMemberRequest> body,
        ClaimsPrincipal principal,
        BlockMember blockMember,
        CancellationToken cancellationToken
    )
    {
        var request = body.Value;
        var command = new BlockMemberCommand(new MemberId(id), principal.Caller(), request.Reason, request.Until);
        var block = await blockMember.ExecuteAsync(command, cancellationToken);
        return TypedResults.Ok(new BlockResponse(block.Reason, block.Until));
    }

    private static async Task<NoContent> Unblock(
        Guid id,
        ClaimsPrincipal principal,
        BlockMember blockMember,
        CancellationToken cancellationToken
    )
    {
        await blockMember.EndAsync(new MemberId(id), principal.Caller(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<OneTimePasswordResponse>> HandOut(
        Guid id,
        ClaimsPrincipal principal,
        HandOutPassword handOutPassword,
        CancellationToken cancellationToken
    )
    {
        var password = await handOutPassword.ExecuteAsync(new MemberId(id), principal.Caller(), cancellationToken);
        return TypedResults.Ok(new OneTimePasswordResponse(password.Value));
    }
}
