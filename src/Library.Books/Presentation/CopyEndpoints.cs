using System.ComponentModel;
using System.Security.Claims;
using Library.Books.Application;
using Library.Books.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Library.Books.Presentation;

internal static class CopyEndpoints
{
    private const string BarcodeName = "barcode";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var ofBook = routes.MapGroup("/books/{id:guid}/copies").WithTags("copies");
        ofBook.MapGet("", List).WithName("ListCopies").WithSummary("The copies of a book, oldest first").Refuses(404);
        ofBook
            .MapPost("", Add)
            .WithName("AddCopy")
            .WithSummary("Add a copy of a book")
            .RequireLibrarian()
            .RefusesBody()
            .Refuses(404, 409);

        var copies = routes.MapGroup("/copies").WithTags("copies");
        copies
            .MapGet("", Find)
            .WithName("FindCopy")
            .WithSummary("The copy that a barcode is on, or was on")
            .Refuses(404, 422);
        copies.MapGet("{id:guid}", Read).WithName("ReadCopy").WithSummary("One copy").Refuses(404);
        copies
            .MapPut("{id:guid}", Update)
            .WithName("UpdateCopy")
            .WithSummary("Correct what is given; an earlier barcode leads to the copy still")
            .RequireLibrarian()
            .RefusesBody()
            .Refuses(404, 409);
        copies
            .MapDelete("{id:guid}", Delete)
            .WithName("DeleteCopy")
            .WithSummary("Remove a copy that is not on loan")
            .RequireLibrarian()
            .Refuses(404, 409);
    }

    private static async Task<Ok<CopyResponse[]>> List(
        Guid id,
        ClaimsPrincipal caller,
        ReadCopies readCopies,
        CancellationToken cancellationToken
    )
    {
        var standings = await readCopies.ExecuteAsync(new BookId(id), cancellationToken);
        return TypedResults.Ok(standings.Select(standing => CopyResponse.For(caller, standing)).ToArray());
    }

    private static async Task<Created<CopyResponse>> Add(
        Guid id,
        Body<AddCopyRequest> body,
        ClaimsPrincipal caller,
        AddCopy addCopy,
        CancellationToken cancellationToken
    )
    {
        var copy = await addCopy.ExecuteAsync(new BookId(id), body.Value.ToDraft(), cancellationToken);
        var standing = new CopyStanding(copy, Use: null);
        return TypedResults.Created($"/copies/{copy.Id}", CopyResponse.For(caller, standing));
    }

    private static async Task<Tagged<CopyResponse>> Find(
        [FromQuery(Name = BarcodeName), Description("As typed or scanned; case does not count.")] string? barcode,
        ClaimsPrincipal caller,
        ReadCopies readCopies,
        CancellationToken cancellationToken
    ) => new(CopyResponse.For(caller, await readCopies.ExecuteAsync(barcode ?? "", cancellationToken)));

    private static async Task<Tagged<CopyResponse>> Read(
        Guid id,
        ClaimsPrincipal caller,
        ReadCopies readCopies,
        CancellationToken cancellationToken
    ) => new(CopyResponse.For(caller, await readCopies.ExecuteAsync(new CopyId(id), cancellationToken)));

    private static async Task<Tagged<CopyResponse>> Update(
        Guid id,
        IfMatch ifMatch,
        Body<UpdateCopyRequest> body,
        ClaimsPrincipal caller,
        UpdateCopy updateCopy,
        CancellationToken cancellationToken
    )
    {
        var command = new UpdateCopyCommand(new CopyId(id), known => UpdateCopyRequest.Change(body, known))
        {
            Precondition = standing => ifMatch.Demand(CopyResponse.For(caller, standing)),
        };
        return new(CopyResponse.For(caller, await updateCopy.ExecuteAsync(command, cancellationToken)));
    }

    private static async Task<NoContent> Delete(Guid id, DeleteCopy deleteCopy, CancellationToken cancellationToken)
    {
        await deleteCopy.ExecuteAsync(new CopyId(id), cancellationToken);
        return TypedResults.NoContent();
    }
}
