using System.Security.Claims;
using Library.Loans.Application;
using Library.Loans.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Library.Loans.Presentation;

internal sealed record LoanResponse(
    Guid Id,
    Guid? BookId,
    Guid? MemberId,
    DateTimeOffset LoanedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? ReturnedAt,
    Guid? CopyId,
    string? Barcode,
    int Renewals
) : IAboutMember
{
    public static LoanResponse From(Loan loan) =>
        new(
            loan.Id.Value,
            loan.BookId?.Value,
            loan.MemberId?.Value,
            loan.LoanedAt,
            loan.DueAt,
            loan.ReturnedAt,
            loan.Copy?.Id.Value,
            loan.Copy?.Barcode?.Value,
            loan.Renewals
        );
}

internal static class LoanEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var loans = routes.MapGroup("/loans").WithTags("loans").RequireVerifiedMember();
        loans
            .MapGet("", List)
            .WithName("ListLoans")
            .WithSummary("The caller's loans, newest first, or one page of them")
            .Refuses(422);
        loans.MapGet("{id:guid}", Read).WithName("ReadLoan").WithSummary("One loan").Refuses(404);
        loans.MapPost("", Borrow).WithName("BorrowBook").WithSummary("Borrow a book").RefusesBody().Refuses(404, 409);
        loans
            .MapPost("check", Check)
            .WithName("CheckLoan")
            .WithSummary("Whether a book would be lent, until when, and every reason against it")
            .RefusesBody()
            .Refuses(404);
        loans
            .MapPost("{id:guid}/return", Return)
            .WithName("ReturnBook")
            .WithSummary("Return the book of a loan")
            .Refuses(404, 422);
        loans
            .MapPost("{id:guid}/renew", Renew)
            .WithName("RenewLoan")
            .WithSummary("Keep the book of a loan for longer")
            .RefusesBody()
            .Refuses(404, 409);
        MapDesk(loans.MapGroup("{id:guid}").RequireLibrarian());
    }

    private static void MapDesk(RouteGroupBuilder loan)
    {
        loan.MapPost("undo", Undo)
            .WithName("UndoLoan")
            .WithSummary("Cancel a loan that was made a moment ago")
            .Refuses(404, 409);
        loan.MapPost("claim-returned", Claim)
            .WithName("ClaimReturned")
            .WithSummary("Note that the borrower says the book is back")
            .Refuses(404, 422);
        loan.MapPost("lost", Lose).WithName("LoseCopy").WithSummary("End a loan whose copy is lost").Refuses(404, 422);
    }

    private static async Task<ListResult<LoanResponse>> List(
        [AsParameters] LoanQuery filter,
        [AsParameters] PageQuery paging,
        ClaimsPrincipal caller,
        ListLoans listLoans,
        CancellationToken cancellationToken
    )
    {
        var query = new ListLoansQuery(
            caller.Caller(),
            filter.ToMemberId(),
            filter.ToBookId(),
            filter.ToStatus(),
            filter.ToCopyId()
        );
        if (paging.ToPageRequest() is not { } page)
        {
            return ListResult<LoanResponse>.Whole(
                listLoans.ExecuteAsync(query, cancellationToken).Select(LoanResponse.From)
            );
        }

        var loans = await listLoans.ExecuteAsync(query, page, cancellationToken);
        return ListResult<LoanResponse>.Page(
            loans,
            page,
            loan => loan.Id.Value,
            LoanResponse.From,
            LoanQuery.StatusName,
            LoanQuery.MemberIdName,
            LoanQuery.BookIdName,
            LoanQuery.CopyIdName
        );
    }

    private static async Task<Created<LoanResponse>> Borrow(
        Body<BorrowBookRequest> body,
        ClaimsPrincipal caller,
        BorrowBook borrowBook,
        CancellationToken cancellationToken
    )
    {
        var command = new BorrowBookCommand(body.Value.ToRequest(caller.Caller()), body.Value.Override?.ToOverride());
        var loan = await borrowBook.ExecuteAsync(command, cancellationToken);
        return TypedResults.Created($"/loans/{loan.Id}", LoanResponse.From(loan));
    }

    private static async Task<Ok<LendingDecisionResponse>> Check(
        Body<BorrowBookRequest> body,
        ClaimsPrincipal caller,
        CheckLoan checkLoan,
        CancellationToken cancellationToken
    )
    {
        var request = body.Value.ToRequest(caller.Caller());
        return TypedResults.Ok(LendingDecisionResponse.From(await checkLoan.ExecuteAsync(request, cancellationToken)));
    }

    private static async Task<Tagged<LoanResponse>> Read(
        Guid id,
        ClaimsPrincipal caller,
        ReadLoan readLoan,
        CancellationToken cancellationToken
    )
    {
        var query = new ReadLoanQuery(new LoanId(id), caller.Caller());
        return new(LoanResponse.From(await readLoan.ExecuteAsync(query, cancellationToken)));
    }

    private static async Task<Ok<LoanResponse>> Return(
        Guid id,
        ClaimsPrincipal caller,
        ReturnBook returnBook,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Ok(
            LoanResponse.From(
                await returnBook.ExecuteAsync(new ReturnBookCommand(new LoanId(id), caller.Caller()), cancellationToken)
            )
        );

    private static async Task<Ok<LoanResponse>> Renew(
        Guid id,
        OptionalBody<RenewLoanRequest> body,
        ClaimsPrincipal caller,
        RenewLoan renewLoan,
        CancellationToken cancellationToken
    )
    {
        var command = new RenewLoanCommand(new LoanId(id), caller.Caller(), body.Value?.Override?.ToOverride());
        return TypedResults.Ok(LoanResponse.From(await renewLoan.ExecuteAsync(command, cancellationToken)));
    }

    private static async Task<Ok<LoanResponse>> Undo(
        Guid id,
        ClaimsPrincipal caller,
        UndoLoan undoLoan,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Ok(
            LoanResponse.From(
                await undoLoan.ExecuteAsync(new UndoLoanCommand(new LoanId(id), caller.Caller()), cancellationToken)
            )
        );

    private static async Task<Ok<LoanResponse>> Claim(
        Guid id,
        ClaimsPrincipal caller,
        ClaimReturned claimReturned,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Ok(
            LoanResponse.From(
                await claimReturned.ExecuteAsync(
                    new ClaimReturnedCommand(new LoanId(id), caller.Caller()),
                    cancellationToken
                )
            )
        );

    private static async Task<Ok<LoanResponse>> Lose(
        Guid id,
        ClaimsPrincipal caller,
        LoseCopy loseCopy,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Ok(
            LoanResponse.From(
                await loseCopy.ExecuteAsync(new LoseCopyCommand(new LoanId(id), caller.Caller()), cancellationToken)
            )
        );
}
