using System.Security.Claims;
using Library.Loans.Application;
using Library.Loans.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Loans.Presentation.Pages;

/// <summary>The account as its page shows it.</summary>
/// <param name="Told">What was done just now, or null.</param>
/// <param name="Refused">What was not, and why, or null.</param>
/// <param name="Messages">What keeps the member from borrowing.</param>
/// <param name="IsVerified">Whether the library knows who it is.</param>
/// <param name="Loans">What is on loan.</param>
public sealed record AccountView(
    string? Told,
    string? Refused,
    IReadOnlyList<string> Messages,
    bool IsVerified,
    IReadOnlyList<AccountRow> Loans
);

/// <summary>A loan in the account.</summary>
/// <param name="Id">The loan.</param>
/// <param name="BookId">The book; null where it was removed.</param>
/// <param name="Title">Its title.</param>
/// <param name="Author">Its author, or null.</param>
/// <param name="Due">When it is due, in words.</param>
/// <param name="IsOverdue">Whether it should be back.</param>
public sealed record AccountRow(Guid Id, Guid? BookId, string Title, string? Author, string Due, bool IsOverdue);

/// <summary>The page of a member's loans, and its buttons.</summary>
internal static class AccountPages
{
    private const string Renewed = "renewed";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var account = pages.MapGroup("/account").ExcludeFromDescription().RequireAuthorization();
        account.MapGet("", Show);
        account.MapPost("loans/{id:guid}/renew", Renew);
        account.MapPost("loans/renew", RenewAll);
    }

    private static async Task<PageResult> Show(
        ClaimsPrincipal principal,
        HttpContext request,
        ShowAccount showAccount,
        CancellationToken cancellationToken
    )
    {
        var account = await showAccount.ExecuteAsync(principal.Caller(), cancellationToken);
        return PageResult.Of<AccountPage>(View(account, AccountTexts.Of(Flash.Take(request))));
    }

    private static async Task<IResult> Renew(
        Guid id,
        ClaimsPrincipal principal,
        HttpContext request,
        RenewLoan renewLoan,
        ShowAccount showAccount,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await renewLoan.ExecuteAsync(new RenewLoanCommand(new LoanId(id), principal.Caller()), cancellationToken);
            Flash.Set(request, Renewed, 1);
            return SeeOther.To("/account");
        }
        catch (Exception refusal) when (refusal is LendingRefusedException or LoanAlreadyReturnedException)
        {
            var account = await showAccount.ExecuteAsync(principal.Caller(), cancellationToken);
            var view = View(account, told: null) with { Refused = Why(refusal) };
            return PageResult.Of<AccountPage>(view, StatusCodes.Status409Conflict, refusal);
        }
    }

    private static async Task<IResult> RenewAll(
        ClaimsPrincipal principal,
        HttpContext request,
        RenewLoan renewLoan,
        ShowAccount showAccount,
        CancellationToken cancellationToken
    )
    {
        var caller = principal.Caller();
        var account = await showAccount.ExecuteAsync(caller, cancellationToken);
        var renewed = 0;
        foreach (var loan in account.Loans)
        {
            try
            {
                await renewLoan.ExecuteAsync(new RenewLoanCommand(loan.Loan.Id, caller), cancellationToken);
                renewed++;
            }
            catch (LendingRefusedException)
            {
                // It stays as it is; asked for alone, it says why.
            }
        }

        Flash.Set(request, Renewed, renewed);
        return SeeOther.To("/account");
    }

    private static string Why(Exception refusal) =>
        refusal is LendingRefusedException { Reasons: var reasons }
            ? string.Join(' ', reasons.Select(reason => reason.Text))
            : refusal.Message;

    private static AccountView View(Account account, string? told) =>
        new(
            told,
            Refused: null,
            [.. Messages(account)],
            account.Borrower.IsVerified,
            [.. account.Loans.Select(loan => Row(loan, account.Today))]
        );

    private static IEnumerable<string> Messages(Account account)
    {
        if (account.Block is { } block)
        {
            yield return AccountTexts.Block(block.Reason, account.BlockedUntil);
        }

        if (account.Borrower.ExpiresOn is { } day)
        {
            if (day < account.Today)
            {
                yield return AccountTexts.Expired(day);
            }
            else if (day < account.Today.AddMonths(1))
            {
                yield return AccountTexts.Expires(day);
            }
        }
    }

    private static AccountRow Row(AccountLoan loan, DateOnly today) =>
        new(
            loan.Loan.Id.Value,
            loan.Title is null ? null : loan.Loan.BookId?.Value,
            loan.Title?.Title ?? AccountTexts.Removed,
            loan.Title?.Author,
            AccountTexts.Due(loan, today),
            loan.IsOverdue
        );
}
