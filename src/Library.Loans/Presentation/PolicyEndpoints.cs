using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Library.Loans.Application;
using Library.Loans.Domain;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Library.Loans.Presentation;

/// <summary>The policy, how many open loans are due later for it, and how many copies that are set aside wait
/// longer.</summary>
internal sealed record PolicyChangeResponse(PolicyDraft Policy, int LoansMoved, int HoldsMoved);

/// <summary>The part of a query string that asks for a preview.</summary>
internal sealed record PreviewQuery
{
    private const string Name = "preview";

    [FromQuery(Name = Name)]
    [AllowedValues("true", "false")]
    [Description("Whether nothing is changed, and only counted what would move.")]
    public string? Preview { get; init; }

    public bool IsPreview() =>
        Preview switch
        {
            null or "false" => false,
            "true" => true,
            _ => throw InvalidRequestException.OfQuery(Name, "Must be true or false."),
        };
}

internal static class PolicyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var policy = routes.MapGroup("/policy").WithTags("policy");
        policy.MapGet("", Read).WithName("ReadPolicy").WithSummary("The rules by which the library lends");
        policy
            .MapPut("", Change)
            .WithName("ChangePolicy")
            .WithSummary("Set all rules, or count what that would change")
            .RequireLibrarian()
            .RefusesBody();
    }

    private static async Task<Tagged<PolicyDraft>> Read(ReadPolicy readPolicy, CancellationToken cancellationToken) =>
        new((await readPolicy.ExecuteAsync(cancellationToken)).Draft);

    private static async Task<Ok<PolicyChangeResponse>> Change(
        Body<PolicyDraft> body,
        [AsParameters] PreviewQuery query,
        IfMatch ifMatch,
        ClaimsPrincipal caller,
        ChangePolicy changePolicy,
        CancellationToken cancellationToken
    )
    {
        var command = new ChangePolicyCommand(_ => body.Value, caller.Caller().Id)
        {
            IsPreview = query.IsPreview(),
            Precondition = policy => ifMatch.Demand(policy.Draft),
        };
        var change = await changePolicy.ExecuteAsync(command, cancellationToken);
        return TypedResults.Ok(new PolicyChangeResponse(change.Policy.Draft, change.LoansMoved, change.HoldsMoved));
    }
}
