using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Library.Books.Contract;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Library.Loans.Presentation;

internal sealed record ReturnCopyRequest(
    string Barcode,
    DateOnly? ReturnedOn = null,
    [property: AllowedValues("normal", "damaged")] string? Condition = null,
    [property: MaxLength(ReturnCopy.LongestNote)] string? Note = null
)
{
    public ReturnCopyCommand ToCommand(Caller caller)
    {
        var reader = new ValueReader();
        var barcode = reader.Read(() => Shared.Barcode.Parse(Barcode));
        var condition = reader.Read(ReadCondition);
        var note = Note is { } text ? reader.Read(() => ReturnCopy.NoteRule.Apply(text)) : null;
        reader.ThrowIfAnyIsRefused();
        return new ReturnCopyCommand(barcode.Value, caller)
        {
            ReturnedOn = ReturnedOn,
            Condition = condition.Value,
            Note = note?.Value,
        };
    }

    private CopyCondition? ReadCondition() =>
        Condition switch
        {
            null => null,
            "normal" => CopyCondition.Normal,
            "damaged" => CopyCondition.Damaged,
            _ => throw new InvalidValueException("condition", "Must be normal or damaged."),
        };
}

/// <summary>A copy that was scanned, as it is now.</summary>
internal sealed record ReturnedCopyResponse(Guid Id, Guid BookId, string Barcode, string Condition, string? Note)
{
    public static ReturnedCopyResponse From(CatalogueCopy copy) =>
        new(
            copy.Id.Value,
            copy.BookId.Value,
            copy.Barcode.Value,
            copy.Condition.ToString().ToLowerInvariant(),
            copy.Note
        );
}

/// <summary>The hold for which a copy is set aside.</summary>
internal sealed record ReadyHoldResponse(
    Guid Id,
    Guid BookId,
    Guid MemberId,
    DateTimeOffset PlacedAt,
    string Status,
    int? Place,
    Guid CopyId,
    DateTimeOffset ReadyUntil,
    bool IsSuspended,
    DateTimeOffset? SuspendedUntil
)
{
    public static ReadyHoldResponse From(CopySetAside copy) =>
        new(
            copy.HoldId.Value,
            copy.BookId.Value,
            copy.MemberId.Value,
            copy.PlacedAt,
            "ready",
            Place: null,
            copy.CopyId.Value,
            copy.ReadyUntil,
            IsSuspended: false,
            SuspendedUntil: null
        );
}

/// <summary>The outcome of a scan.</summary>
internal sealed record ReturnResponse(
    ReturnedCopyResponse Copy,
    LoanResponse? Loan,
    ReadyHoldResponse? Hold,
    IReadOnlyList<ReturnMessage> Messages
) : IAboutMember
{
    Guid? IAboutMember.MemberId => Loan?.MemberId;
}

internal static class ReturnEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var returns = routes.MapGroup("/returns").WithTags("returns").RequireLibrarian();
        returns
            .MapPost("", Return)
            .WithName("ReturnCopy")
            .WithSummary("Take a scanned copy back, from any hand, on loan or not")
            .RefusesBody()
            .Refuses(404);
        returns
            .MapPost("{id:guid}/undo", Undo)
            .WithName("UndoReturn")
            .WithSummary("Open a loan again that was returned a moment ago")
            .Refuses(404, 409);
    }

    private static async Task<Ok<ReturnResponse>> Return(
        Body<ReturnCopyRequest> body,
        ClaimsPrincipal caller,
        ReturnCopy returnCopy,
        CancellationToken cancellationToken
    )
    {
        var returned = await returnCopy.ExecuteAsync(body.Value.ToCommand(caller.Caller()), cancellationToken);
        return TypedResults.Ok(
            new ReturnResponse(
                ReturnedCopyResponse.From(returned.Copy),
                returned.Loan is { } loan ? LoanResponse.From(loan) : null,
                returned.SetAside is { } hold ? ReadyHoldResponse.From(hold) : null,
                returned.Messages
            )
        );
    }

    private static async Task<Ok<LoanResponse>> Undo(
        Guid id,
        ClaimsPrincipal caller,
        UndoReturn undoReturn,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Ok(
            LoanResponse.From(
                await undoReturn.ExecuteAsync(new UndoReturnCommand(new LoanId(id), caller.Caller()), cancellationToken)
            )
        );
}
