using System.Security.Claims;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Loans.Presentation.Pages;

/// <summary>The account as its page shows it.</summary>
/// <param name="Told">The message about the last action; no parts where there is none.</param>
/// <param name="Refused">The message about a refused action, with the reason, or null.</param>
/// <param name="Left">The loans that were not renewed with the others, each with the reasons.</param>
/// <param name="Messages">The reasons that keep the member from borrowing.</param>
/// <param name="IsVerified">Whether the library knows who it is.</param>
/// <param name="Loans">The open loans.</param>
/// <param name="Holds">The titles that the member waits for or can fetch.</param>
public sealed record AccountView(
    IReadOnlyList<TextPart> Told,
    string? Refused,
    IReadOnlyList<IReadOnlyList<TextPart>> Left,
    IReadOnlyList<string> Messages,
    bool IsVerified,
    IReadOnlyList<AccountRow> Loans,
    IReadOnlyList<AccountHold> Holds
);

/// <summary>A hold in the account.</summary>
/// <param name="Id">The hold.</param>
/// <param name="BookId">The title.</param>
/// <param name="Title">Its title.</param>
/// <param name="Author">Its author, or null.</param>
/// <param name="Standing">The place, or how long a copy waits, in words.</param>
/// <param name="Tone">The tone of that.</param>
/// <param name="CanSuspend">Whether it can be suspended.</param>
/// <param name="IsSuspended">Whether it is.</param>
public sealed record AccountHold(
    Guid Id,
    Guid BookId,
    string Title,
    string? Author,
    string Standing,
    string? Tone,
    bool CanSuspend,
    bool IsSuspended
)
{
    /// <summary>The language of the title as a code, where known.</summary>
    public string? Language { get; init; }
}

/// <summary>A loan in the account.</summary>
/// <param name="Id">The loan.</param>
/// <param name="BookId">The book; null where it was removed.</param>
/// <param name="Title">Its title.</param>
/// <param name="Author">Its author, or null.</param>
/// <param name="Due">When it is due, in words.</param>
/// <param name="IsOverdue">Whether it should be back.</param>
/// <param name="WhyNot">Why it cannot be renewed; null where it can.</param>
public sealed record AccountRow(
    Guid Id,
    Guid? BookId,
    string Title,
    string? Author,
    string Due,
    bool IsOverdue,
    string? WhyNot
)
{
    /// <summary>The language of the title as a code, where known.</summary>
    public string? Language { get; init; }

    /// <summary>Whether the reader says that the book is back.</summary>
    public bool IsClaimed { get; init; }
}

/// <summary>The page of a member's loans, and its buttons.</summary>
internal static class AccountPages
{
    private const string Path = "/account";
    private const string One = "renewed";
    private const string All = "renewed-all";

    // Their ids stand in one address, which may have about 8000 characters.
    private const int MostAtOnce = 100;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var account = pages.MapGroup(Path).ExcludeFromDescription().RequireAuthorization();
        account.MapGet("", Show);
        account.MapForm("loans/{id:guid}/renew", Path).MapPost("", Renew);
        account.MapForm("loans/renew", Path).MapPost("", RenewAll);
    }

    private static async Task<PageResult> Show(
        ClaimsPrincipal principal,
        HttpContext request,
        ShowAccount showAccount,
        CancellationToken cancellationToken
    )
    {
        var account = await showAccount.ExecuteAsync(principal.Caller(), cancellationToken);
        var flash = Flash.Take(request);
        if (flash?.Word is not (One or All))
        {
            return PageResult.Of<AccountPage>(
                View(account) with
                {
                    Told = AccountTexts.Of(flash) is { } told ? [new TextPart(told)] : [],
                    Refused = AccountTexts.RefusalOf(flash),
                }
            );
        }

        var named = request.Request.Query["renewed"].ToString().Split('.').ToHashSet(StringComparer.Ordinal);
        var renewed = account.Loans.ToLookup(loan => named.Contains($"{loan.Loan.Id.Value:N}"));
        return PageResult.Of<AccountPage>(
            View(account) with
            {
                Told = [.. AccountTexts.Renewed([.. renewed[true]])],
                Left = flash.Word == All ? [.. renewed[false].Where(IsRefused).Select(AccountTexts.NotRenewed)] : [],
            }
        );
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
            return Tell(request, One, [id]);
        }
        catch (Exception refusal) when (IsRefusalOfRenewal(refusal))
        {
            var account = await showAccount.ExecuteAsync(principal.Caller(), cancellationToken);
            var view = View(account) with { Refused = Why(refusal) };
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
        var renewed = new List<Guid>();

        // Renewals lock their titles; in one order, so that two requests never wait for each other.
        var open = account.Loans.Where(loan => !IsRefused(loan)).Take(MostAtOnce);
        foreach (var loan in open.Select(loan => loan.Loan).OrderBy(loan => loan.BookId?.Value))
        {
            try
            {
                await renewLoan.ExecuteAsync(new RenewLoanCommand(loan.Id, caller), cancellationToken);
                renewed.Add(loan.Id.Value);
            }
            catch (Exception refusal) when (IsRefusalOfRenewal(refusal) || refusal is LoanNotFoundException)
            {
                // It was changed since it was read; the page says how it is now.
            }
        }

        return Tell(request, All, renewed);
    }

    // The address names them, and the flash has them told once.
    private static SeeOther Tell(HttpContext request, string word, IEnumerable<Guid> renewed)
    {
        Flash.Set(request, word);
        return SeeOther.To(Path + "?renewed=" + string.Join('.', renewed.Select(id => $"{id:N}")));
    }

    private static bool IsRefusalOfRenewal(Exception refusal) =>
        refusal is LendingRefusedException or LoanAlreadyReturnedException or LoanChangedException;

    private static bool IsRefused(AccountLoan loan) => loan.Refusals.Count > 0;

    private static string Why(Exception refusal) =>
        refusal is LendingRefusedException { Reasons: var reasons } ? AccountTexts.WhyNot(reasons) : refusal.Message;

    private static AccountView View(Account account) =>
        new(
            Told: [],
            Refused: null,
            Left: [],
            [.. Messages(account)],
            account.Borrower.IsVerified,
            [.. account.Loans.Select(loan => Row(loan, account.Today))],
            [.. account.Holds.Select(hold => Row(hold, account.Today))]
        );

    private static IEnumerable<string> Messages(Account account)
    {
        if (account.Block is { } block)
        {
            yield return AccountTexts.Block(block.Reason, account.BlockedUntil);
        }

        if (account.Borrower.ExpiresOn is { } day)
        {
            if (Membership.HasEnded(day, account.Today))
            {
                yield return AccountTexts.Expired(day);
            }
            else if (day < account.Today.AddMonths(1))
            {
                yield return AccountTexts.Expires(day);
            }
        }
    }

    private static AccountHold Row(AwaitedBook hold, DateOnly today) =>
        new(
            hold.Id.Value,
            hold.BookId.Value,
            hold.Title ?? AccountTexts.Removed,
            hold.Author,
            AccountTexts.Standing(hold, today),
            hold.ReadyUntil is not null ? "hold"
                : hold.IsSuspended ? "attention"
                : "quiet",
            CanSuspend: hold.ReadyUntil is null,
            hold.IsSuspended
        )
        {
            Language = hold.Language,
        };

    private static AccountRow Row(AccountLoan loan, DateOnly today) =>
        new(
            loan.Loan.Id.Value,
            loan.Title is null ? null : loan.Loan.BookId?.Value,
            AccountTexts.TitleOf(loan),
            loan.Title?.Author,
            AccountTexts.Due(loan, today),
            loan.IsOverdue,
            IsRefused(loan) ? AccountTexts.WhyNot(loan.Refusals) : null
        )
        {
            Language = loan.Title?.Language,
            IsClaimed = loan.Loan.ClaimedAt is not null,
        };
}
